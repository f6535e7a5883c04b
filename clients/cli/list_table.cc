#include "clients/cli/list_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "clients/cli/case_reference.h"
#include "clients/cli/step_words.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

/// Name and label of the columns that are shown, in the order in which rows bear them.
std::vector<std::pair<std::string, std::string>> chosen(const v1::InstanceList& list,
                                                        const std::vector<std::string>& columns) {
  const bool all = std::ranges::find(columns, "all") != columns.end();
  std::vector<std::pair<std::string, std::string>> shown;
  std::set<std::string> seen;
  for (const v1::InstanceRow& row : list.rows()) {
    for (const v1::Column& column : row.columns()) {
      const bool wanted = all || std::ranges::find(columns, column.name()) != columns.end();
      if (wanted && seen.insert(column.name()).second) {
        shown.emplace_back(column.name(), column.label_sv());
      }
    }
  }
  return shown;
}

std::string value_in(const v1::InstanceRow& row, const std::string& column) {
  const auto found = std::ranges::find(row.columns(), column, &v1::Column::name);
  return found == row.columns().end() ? "" : found->value();
}

}  // namespace

Table table_of(const v1::InstanceList& list, const std::vector<std::string>& columns) {
  const auto shown = chosen(list, columns);
  Table table{{"Nummer", "Ärendemening", "Läge", "Arena", "Part", "Senast", "Ändrat"}, {}};
  for (const auto& [name, label] : shown) table.headings.push_back(label.empty() ? name : label);
  for (const v1::InstanceRow& row : list.rows()) {
    std::vector<std::string> cells = {name_of(row),
                                      row.subject(),
                                      row.paused() ? row.state() + " (pausat)" : row.state(),
                                      row.arena(),
                                      row.party(),
                                      date_text(row.due_ms()),
                                      time_text(row.changed_ms())};
    for (const auto& [name, label] : shown) cells.push_back(column_text(value_in(row, name)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace arendegang::cli
