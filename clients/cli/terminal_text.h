#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace arendegang::cli {

/// Text of somebody else's as a terminal may get it: control characters, escape sequences, marks
/// that turn the reading direction and bytes that are no UTF-8 become U+FFFD; line breaks and tabs
/// become spaces.
std::string one_line(std::string_view text);
/// The same, with its line breaks kept.
std::string many_lines(std::string_view text);

/// JSON text with the same characters written as \u escapes: it means what it meant before.
std::string escaped_json(std::string_view json);

/// How many columns of a terminal a sanitised text takes: å is one, a combining mark none, an
/// ideograph two.
std::size_t display_width(std::string_view text);

/// At most `width` columns of it, ending in "…" when something was left out.
std::string shortened(std::string_view text, std::size_t width);
/// With spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

}  // namespace arendegang::cli
