#include "engine/statechart/diagram_text.h"

#include <algorithm>

#include "engine/statechart/diagram.h"
#include "engine/statechart/phrases.h"
#include "engine/statechart/utf8.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

constexpr double kTitleCharacter = 8.4;
constexpr double kLineCharacter = 6.2;
constexpr std::size_t kLineWidth = 26;

Size size_of(const std::vector<std::string>& lines, double character, double height) {
  std::size_t longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, utf16_length(line));
  return {static_cast<double>(longest) * character, static_cast<double>(lines.size()) * height};
}

void append_wrapped(std::vector<std::string>& lines, const std::string& text) {
  for (auto& line : wrap(text, kLineWidth)) lines.push_back(std::move(line));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string_view word : split_words(text)) {
    const bool fits =
        !lines.empty() && utf16_length(lines.back()) + 1 + utf16_length(word) <= width;
    if (fits) {
      lines.back() += ' ';
      lines.back() += word;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

Size size_of_title(const std::vector<std::string>& lines) {
  return size_of(lines, kTitleCharacter, kTitleHeight);
}

Size size_of_lines(const std::vector<std::string>& lines) {
  return size_of(lines, kLineCharacter, kLineHeight);
}

std::vector<std::string> transition_lines(const Model& model, const Transition& transition) {
  std::vector<std::string> lines;
  if (transition.events.empty()) {
    append_wrapped(lines, std::string(transition.condition ? kEventlessPhrase : kAtOncePhrase));
    return lines;
  }
  for (const EventDescriptor& event : transition.events) {
    const std::string mark = transition.condition ? " [villkor]" : "";
    append_wrapped(lines, event_phrase(model, event) + mark);
  }
  return lines;
}

}  // namespace arendegang::statechart
