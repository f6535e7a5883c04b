#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arendegang::statechart {

/// Whether `text` is well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

/// Appends a Unicode scalar value.
void append_utf8(std::string& out, std::uint32_t code_point);

/// What ECMAScript calls the length of a string: UTF-16 code units. `text` is well formed.
std::size_t utf16_length(std::string_view text);

}  // namespace arendegang::statechart
