#include "clients/kit/table.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "clients/kit/plain_text.h"

namespace arendegang::client {

namespace {

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

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) line += ',';
    line += csv_cell(cells[at]);
  }
  return line + "\r\n";
}

}  // namespace

std::string as_csv(const Table& table) {
  std::string text = csv_line(table.headings);
  for (const auto& row : table.rows) text += csv_line(row);
  return text;
}

}  // namespace arendegang::client
