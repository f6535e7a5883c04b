#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arendegang::store {

/// Bytes that order as Swedish readers expect when they are compared as bytes: case does not count;
/// å, ä, ö come after z; other accents as their letter, æ as ä, ø as ö, ü as y; numbers by their
/// value ("§ 9" before "§ 10"); signs before digits before letters; other alphabets last.
std::string sort_key(std::string_view text);

/// Bytes that order as the number does.
std::string sort_key(std::int64_t number);
std::int64_t number_of_sort_key(std::string_view key);  ///< 8 bytes

}  // namespace arendegang::store
