#pragma once

#include <string_view>
#include <vector>

namespace arendegang::statechart {

inline constexpr std::string_view kXmlSpace = " \t\r\n";

/// The words of an attribute that holds several, space apart (XML's IDREFS, NMTOKENS).
inline std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (;;) {
    const std::size_t begin = text.find_first_not_of(kXmlSpace);
    if (begin == std::string_view::npos) return words;
    const std::size_t end = text.find_first_of(kXmlSpace, begin);
    words.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return words;
    text.remove_prefix(end);
  }
}

/// `text` without white space at its ends.
inline std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kXmlSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kXmlSpace) - begin + 1);
}

}  // namespace arendegang::statechart
