#include "engine/store/sort_key.h"

#include <algorithm>

#include "engine/store/letters.h"
#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

// What the first byte of a character's key may be; within a kind, characters order by it too.
constexpr char kSign = 0x02;
constexpr char kDigits = 0x10;
constexpr char kLetterA = 0x20;
constexpr char kOther = 0x7e;

/// The Swedish alphabet's 29 letters, as 0 to 28; -1 for anything else. `letter` is lower case.
int place_in_alphabet(char32_t letter) {
  constexpr std::u32string_view kAlphabet = U"abcdefghijklmnopqrstuvwxyzåäö";
  if (letter < 0x80) return letter >= U'a' && letter <= U'z' ? static_cast<int>(letter - U'a') : -1;
  // In Latin-1 from à on. Accents do not order; ð and þ sort with d and t.
  constexpr std::u32string_view kLatin1 = U"aaaaäåäceeeeiiiidnoooöö÷öuuuyyty";
  if (letter >= 0xe0 && letter < 0xe0 + kLatin1.size()) letter = kLatin1[letter - 0xe0];
  const std::size_t place = kAlphabet.find(letter);
  return place == std::u32string_view::npos ? -1 : static_cast<int>(place);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A whole number orders by its length without leading zeros, then by its digits.
void append_digits(std::string& key, std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const auto length = static_cast<std::size_t>(end - text.begin());
  std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  key.push_back(kDigits);
  key.push_back(static_cast<char>(std::min<std::size_t>(digits.size(), 255)));
  key.append(digits);
}

void append_other(std::string& key, char32_t letter) {
  key.push_back(kOther);
  for (const int shift : {16, 8, 0}) key.push_back(static_cast<char>(letter >> shift & 0xff));
}

void append_character(std::string& key, char32_t letter) {
  if (const int place = place_in_alphabet(lower_case(letter)); place >= 0) {
    key.push_back(static_cast<char>(kLetterA + place));
  } else if (letter >= 0x80) {
    append_other(key, letter);
  } else if (letter >= U' ') {
    key.push_back(kSign);
    key.push_back(static_cast<char>(letter));
  }
}

}  // namespace

std::string sort_key(std::string_view text) {
  std::string key;
  while (!text.empty() && key.size() < kMaxSortKeyBytes) {
    if (is_digit(text.front())) {
      append_digits(key, text);
    } else {
      append_character(key, take_character(text));
    }
  }
  if (key.size() > kMaxSortKeyBytes) key.resize(kMaxSortKeyBytes);
  return key;
}

std::string sort_key(std::int64_t number) {
  // With the sign turned, negative numbers come before the others.
  const auto bits = static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63);
  std::string key;
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(bits >> shift));
  return key;
}

std::int64_t number_of_sort_key(std::string_view key) {
  std::uint64_t bits = 0;
  for (const char c : key.substr(0, 8)) bits = bits << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63));
}

}  // namespace arendegang::store
