#include "clients/cli/register_file.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/csv_rows.h"
#include "clients/cli/people_view.h"
#include "clients/cli/register_numbers.h"

namespace arendegang::cli {

namespace {

constexpr std::array<std::string_view, 12> kHeadings = {"person", "namn", "e-post", "organisation",
                                                        "post",   "roll", "parti",  "som",
                                                        "för",    "från", "till",   "beslut"};

struct Word {
  std::string_view word;
  HoldingKind kind;
};
constexpr std::array<Word, 5> kKinds = {{{"", kOrdinary},
                                         {"ordinarie", kOrdinary},
                                         {"ersättare", kSubstitute},
                                         {"står in", kStandIn},
                                         {"fullmakt", kDelegate}}};

using Cells = std::map<std::string_view, std::string>;

tl::expected<void, std::string> check_headings(const CsvRow& row) {
  for (const std::string& heading : row.cells) {
    if (std::ranges::find(kHeadings, heading) != kHeadings.end()) continue;
    return tl::unexpected(fmt::format("rad {}: Rubriken ”{}” är okänd. Rubriker: {}.", row.line,
                                      heading, fmt::join(kHeadings, ", ")));
  }
  return {};
}

tl::expected<Cells, std::string> cells_of(const CsvRow& row, const CsvRow& headings) {
  if (row.cells.size() != headings.cells.size()) {
    return tl::unexpected(fmt::format("Raden har {} fält, men rubrikerna är {}.", row.cells.size(),
                                      headings.cells.size()));
  }
  Cells cells;
  for (const auto heading : kHeadings) cells[heading];
  for (std::size_t i = 0; i < row.cells.size(); ++i) cells[headings.cells[i]] = row.cells[i];
  return cells;
}

/// Zero for an empty cell.
tl::expected<std::uint64_t, std::string> person_in(const std::string& cell) {
  if (cell.empty()) return 0;
  return person_number(cell).map_error([](const Failure& failure) { return failure.words; });
}

tl::expected<std::uint32_t, std::string> kind_in(const std::string& cell) {
  const auto found = std::ranges::find(kKinds, cell, &Word::word);
  if (found != kKinds.end()) return found->kind;
  return tl::unexpected(fmt::format(
      "”{}” är okänt under ”som”: ordinarie, ersättare, står in eller fullmakt.", cell));
}

tl::expected<v1::ImportLine, std::string> line_of(const CsvRow& row, const CsvRow& headings) {
  const auto cells = cells_of(row, headings);
  if (!cells) return tl::unexpected(cells.error());
  const auto person = person_in(cells->at("person"));
  if (!person) return tl::unexpected(person.error());
  const auto principal = person_in(cells->at("för"));
  if (!principal) return tl::unexpected(principal.error());
  const auto kind = kind_in(cells->at("som"));
  if (!kind) return tl::unexpected(kind.error());
  v1::ImportLine line;
  line.set_line(row.line);
  line.set_person(*person);
  line.mutable_register_()->set_name(cells->at("namn"));
  line.mutable_register_()->set_mail(cells->at("e-post"));
  line.mutable_register_()->set_organisation(cells->at("organisation"));
  auto& assign = *line.mutable_assign();
  assign.set_post(cells->at("post"));
  assign.set_kind(*kind);
  assign.set_for_person(*principal);
  assign.set_role_sv(cells->at("roll"));
  assign.set_political_party(cells->at("parti"));
  assign.set_from(cells->at("från"));
  assign.set_until(cells->at("till"));
  assign.set_decision(cells->at("beslut"));
  return line;
}

}  // namespace

tl::expected<RegisterFile, std::string> read_register(std::string_view csv) {
  const auto rows = read_csv(csv);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) {
    return tl::unexpected(std::string("Filen är tom; första raden är rubriker."));
  }
  const CsvRow& headings = rows->front();
  if (auto checked = check_headings(headings); !checked) return tl::unexpected(checked.error());
  RegisterFile file;
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
    auto line = line_of(*row, headings);
    if (line) {
      *file.import.add_lines() = std::move(*line);
    } else {
      file.faults.push_back({row->line, std::move(line.error())});
    }
  }
  return file;
}

}  // namespace arendegang::cli
