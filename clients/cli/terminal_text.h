#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "clients/kit/plain_text.h"

namespace arendegang::cli {

using client::many_lines;
using client::one_line;

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
