#include "engine/store/letters.h"

#include <cstddef>

namespace arendegang::store {
namespace {

constexpr char32_t kReplacement = 0xfffd;

/// Bytes that the character beginning with `first` takes; 0 when no character begins so.
std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  if (first >= 0xf0 && first < 0xf5) return 4;
  return 0;
}

bool in(char32_t letter, char32_t first, char32_t last) {
  return letter >= first && letter <= last;
}

}  // namespace

char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = length_of(first);
  char32_t letter = length == 1 ? first : first & (0xffu >> (length + 1));
  bool sound = length > 0 && length <= text.size();
  for (std::size_t i = 1; sound && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    sound = (next & 0xc0) == 0x80;
    letter = letter << 6 | (next & 0x3fu);
  }
  text.remove_prefix(sound ? length : 1);
  return sound ? letter : kReplacement;
}

char32_t lower_case(char32_t letter) {
  if (in(letter, U'A', U'Z')) return letter + 32;
  if (in(letter, 0xc0, 0xde) && letter != 0xd7) return letter + 32;
  const bool even_is_capital =
      in(letter, 0x100, 0x12f) || in(letter, 0x132, 0x137) || in(letter, 0x14a, 0x177);
  if (even_is_capital) return letter | 1;
  const bool odd_is_capital = in(letter, 0x139, 0x148) || in(letter, 0x179, 0x17e);
  if (odd_is_capital && letter % 2 == 1) return letter + 1;
  if (letter == 0x178) return 0xff;
  return letter;
}

}  // namespace arendegang::store
