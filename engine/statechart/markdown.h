#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::statechart {

/// Text as it is, with what Markdown would take as marks escaped, on one line.
std::string markdown_text(std::string_view text);

/// Text as code, on one line.
std::string markdown_code(std::string_view text);

/// A table; its cells are Markdown, in which a `|` is escaped here.
class MarkdownTable {
 public:
  explicit MarkdownTable(const std::vector<std::string>& header);

  void add(const std::vector<std::string>& cells);
  bool empty() const { return rows_ == 0; }
  const std::string& text() const { return text_; }

 private:
  void add_line(const std::vector<std::string>& cells);

  std::string text_;
  std::size_t rows_ = 0;
};

/// The parts with `between` between them; parts that are empty are left out.
std::string joined(const std::vector<std::string>& parts, std::string_view between);

}  // namespace arendegang::statechart
