#include "clients/cli/csv_rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  return std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
}

/// One pass over a text, cell by cell.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  tl::expected<std::vector<CsvRow>, std::string> read() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      do {
        auto cell = read_cell();
        if (!cell) return tl::unexpected(std::move(cell.error()));
        row.cells.push_back(std::move(*cell));
      } while (take(separator_));
      take('\r');
      if (take('\n')) ++line_;
      const bool is_empty = std::ranges::all_of(row.cells, &std::string::empty);
      if (!is_empty) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  tl::expected<std::string, std::string> read_cell() {
    if (take('"')) return read_quoted();
    const std::size_t end = std::min(text_.find_first_of(ends_, at_), text_.size());
    std::string cell(text_.substr(at_, end - at_));
    at_ = end;
    return cell;
  }

  tl::expected<std::string, std::string> read_quoted() {
    const std::uint32_t began = line_;
    std::string cell;
    while (at_ < text_.size()) {
      const char next = text_[at_++];
      if (next == '"' && !take('"')) return at_end_of(std::move(cell));
      if (next == '\n') ++line_;
      cell += next;
    }
    return tl::unexpected(fmt::format("rad {}: Ett citattecken saknar sitt slut.", began));
  }

  tl::expected<std::string, std::string> at_end_of(std::string cell) const {
    const bool ends = at_ >= text_.size() || ends_.find(text_[at_]) != std::string::npos;
    if (ends) return cell;
    return tl::unexpected(
        fmt::format("rad {}: Efter ett citerat fält väntas nästa fält eller radens slut.", line_));
  }

  std::string_view text_;
  char separator_;
  std::string ends_ = {separator_, '\r', '\n'};
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

tl::expected<std::vector<CsvRow>, std::string> read_csv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return CsvReader(text).read();
}

}  // namespace arendegang::cli
