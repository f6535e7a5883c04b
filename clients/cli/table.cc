#include "clients/cli/table.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

constexpr std::size_t kGap = 2;
/// No column is shortened below this.
constexpr std::size_t kNarrowest = 8;

using Row = std::vector<std::string>;

std::vector<std::size_t> widths_of(const std::vector<Row>& rows, std::size_t columns) {
  std::vector<std::size_t> widths(columns, 0);
  for (const Row& row : rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      widths[at] = std::max(widths[at], display_width(row[at]));
    }
  }
  return widths;
}

/// Takes from the widest column, one step at a time, until the row fits or all are narrow.
void fit(std::vector<std::size_t>& widths, std::size_t limit) {
  if (limit == 0 || widths.empty()) return;
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  };
  while (total() > limit) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kNarrowest) return;
    --*widest;
  }
}

std::string line_of(const Row& row, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const std::string cell = shortened(row[at], widths[at]);
    const bool last = at + 1 == row.size();
    line += last ? cell : padded(cell, widths[at]) + std::string(kGap, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string as_text(const Table& table, const Terminal& terminal) {
  std::vector<Row> rows;
  rows.push_back(table.headings);
  rows.insert(rows.end(), table.rows.begin(), table.rows.end());
  for (Row& row : rows) {
    for (std::string& cell : row) cell = one_line(cell);
  }
  std::vector<std::size_t> widths = widths_of(rows, table.headings.size());
  fit(widths, terminal.width);
  std::string text = bold(terminal, line_of(rows.front(), widths)) + "\n";
  for (std::size_t at = 1; at < rows.size(); ++at) text += line_of(rows[at], widths) + "\n";
  return text;
}

}  // namespace arendegang::cli
