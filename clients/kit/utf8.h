#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace arendegang::client {

/// U+FFFD, which stands for bytes that are no UTF-8.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;  ///< that it takes
};

/// The code point at the beginning of a text that is not empty; none when the bytes there are no
/// UTF-8 (RFC 3629).
std::optional<CodePoint> decode_utf8(std::string_view text);

}  // namespace arendegang::client
