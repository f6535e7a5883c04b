#include "engine/store/search.h"

#include <algorithm>

#include "engine/statechart/utf8.h"
#include "engine/store/letters.h"
#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

/// As long as makes the beginning of a word, be it one letter, long enough for the index.
constexpr std::string_view kBeforeWord = "  ";
static_assert(kBeforeWord.size() + 1 >= kIndexedCharacters);

/// ASCII letters and digits, and letters beyond ASCII; not their signs, spaces and dashes.
bool is_word_character(char32_t c) {
  if (c < 0x80)
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  const bool latin1_sign = c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba;
  const bool general_punctuation = c >= 0x2000 && c < 0x2070;
  return !latin1_sign && !general_punctuation && c != 0xd7 && c != 0xf7 && c < 0xd800;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  while (!text.empty()) {
    const char32_t c = take_character(text);
    if (!is_word_character(c)) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    statechart::append_utf8(words.back(), lower_case(c));
  }
  return words;
}

std::string beginning_of(std::string_view word, std::size_t characters) {
  std::string_view rest = word;
  for (; characters > 0 && !rest.empty(); --characters) take_character(rest);
  return std::string(word.substr(0, word.size() - rest.size()));
}

/// Numbers have no parts: whoever seeks 2027/0012 does not mean 2027/10012.
bool may_be_part(const std::string& word) {
  return statechart::utf16_length(word) >= kMinPartCharacters &&
         std::ranges::none_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
}

}  // namespace

std::string searched_text(std::string_view number, std::string_view subject) {
  std::string text;
  for (const std::string_view part : {number, subject}) {
    for (const auto& word : words_of(part)) text.append(kBeforeWord).append(word);
  }
  return text;
}

std::vector<std::string> sought(std::string_view words) {
  auto pieces = words_of(words);
  pieces.resize(std::min(pieces.size(), kMaxSearchWords));
  for (auto& piece : pieces) {
    piece = beginning_of(piece, kMaxSoughtCharacters);
    if (!may_be_part(piece)) piece.insert(0, kBeforeWord);
  }
  return pieces;
}

bool holds_all(std::string_view searched, const std::vector<std::string>& sought) {
  return std::ranges::all_of(sought, [&](const std::string& piece) {
    return searched.find(piece) != std::string_view::npos;
  });
}

}  // namespace arendegang::store
