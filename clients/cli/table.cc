#include "clients/cli/table.h"

#include <algorithm>
#include <array>
#include <numeric>

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

/// Whether a spreadsheet may take a cell for a formula: by its first sign that is no blank, also in
/// the full width that some programs read alike.
bool looks_like_formula(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of(" \n");
  if (first == std::string_view::npos) return false;
  const std::string_view text = cell.substr(first);
  constexpr std::array<std::string_view, 8> kSigns = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string csv_cell(std::string_view raw) {
  std::string cell = many_lines(raw);
  if (looks_like_formula(cell)) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const Row& row) {
  std::string line;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (at > 0) line += ',';
    line += csv_cell(row[at]);
  }
  return line + "\r\n";
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

std::string as_csv(const Table& table) {
  std::string text = csv_line(table.headings);
  for (const Row& row : table.rows) text += csv_line(row);
  return text;
}

}  // namespace arendegang::cli
