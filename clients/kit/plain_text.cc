#include "clients/kit/plain_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "clients/kit/utf8.h"

namespace arendegang::client {

namespace {

/// C0, C1, soft hyphen, and what hides or turns text: zero-width, bidirectional marks, embeddings,
/// overrides and isolates, line and paragraph separators, byte order mark, tags.
constexpr std::array<std::pair<char32_t, char32_t>, 9> kMisleading = {{{0x00, 0x1f},
                                                                       {0x7f, 0x9f},
                                                                       {0xad, 0xad},
                                                                       {0x61c, 0x61c},
                                                                       {0x200b, 0x200f},
                                                                       {0x2028, 0x202e},
                                                                       {0x2060, 0x206f},
                                                                       {0xfeff, 0xfeff},
                                                                       {0xe0000, 0xe007f}}};

std::string sanitised(std::string_view text, bool keep_line_breaks) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const auto point = decode_utf8(text);
    const std::size_t bytes = point ? point->bytes : 1;
    if (point && (point->value == '\n' || point->value == '\t')) {
      safe += keep_line_breaks && point->value == '\n' ? '\n' : ' ';
    } else if (point && point->value == '\r') {
      if (!text.substr(1).starts_with('\n')) safe += ' ';
    } else if (!point || misleads(point->value)) {
      safe += kReplacementCharacter;
    } else {
      safe += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return safe;
}

}  // namespace

bool misleads(char32_t character) {
  return std::ranges::any_of(kMisleading, [character](const auto& range) {
    return range.first <= character && character <= range.second;
  });
}

std::string one_line(std::string_view text) {
  return sanitised(text, false);
}

std::string many_lines(std::string_view text) {
  return sanitised(text, true);
}

}  // namespace arendegang::client
