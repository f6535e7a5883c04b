#include "engine/store/search_words.h"

#include <algorithm>

#include "engine/statechart/utf8.h"
#include "engine/store/letters.h"
#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

/// ASCII letters and digits, and letters beyond ASCII; not their signs, spaces and dashes.
bool is_word_character(char32_t c) {
  if (c < 0x80)
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  const bool latin1_sign = c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba;
  const bool general_punctuation = c >= 0x2000 && c < 0x2070;
  return !latin1_sign && !general_punctuation && c != 0xd7 && c != 0xf7 && c < 0xe000;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
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

std::vector<std::string> wanted_words(std::string_view text) {
  auto words = search_words(text);
  words.resize(std::min(words.size(), kMaxSearchWords));
  return words;
}

bool matches(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& beginning) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.starts_with(beginning); });
  });
}

}  // namespace arendegang::store
