#include "engine/statechart/markdown.h"

#include "engine/statechart/inline_value.h"

namespace arendegang::statechart {

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_[]<>#";
  std::string out;
  for (const char c : normalise_space(text)) {
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string fence = text.find('`') == std::string_view::npos ? "`" : "``";
  const std::string space = fence.size() > 1 ? " " : "";
  return fence + space + normalise_space(text) + space + fence;
}

MarkdownTable::MarkdownTable(const std::vector<std::string>& header) {
  add_line(header);
  add_line(std::vector<std::string>(header.size(), "---"));
}

void MarkdownTable::add(const std::vector<std::string>& cells) {
  add_line(cells);
  ++rows_;
}

void MarkdownTable::add_line(const std::vector<std::string>& cells) {
  text_ += '|';
  for (const std::string& cell : cells) {
    text_ += ' ';
    for (const char c : cell) {
      if (c == '|') text_ += '\\';
      text_ += c;
    }
    text_ += " |";
  }
  text_ += '\n';
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

}  // namespace arendegang::statechart
