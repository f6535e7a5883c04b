#include "clients/kit/record_table.h"

#include <array>

namespace arendegang::client {

namespace {

/// By the numbers of `RecordRow.kind`.
constexpr std::array<const char*, 4> kRecordKinds = {"", "inkommen", "upprättad", "expedierad"};

std::vector<std::string> cells_of(const v1::RecordRow& row) {
  return {row.day(),  record_kind(row), row.from(), row.to(), record_concerns(row),
          row.name(), record_mark(row)};
}

std::vector<std::string> with_first(std::vector<std::string> first,
                                    const std::vector<std::string>& rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

const std::vector<std::string> kRecordHeadings = {"Dag",         "Slag", "Från",    "Till",
                                                  "Vad det rör", "Fil",  "Märkning"};

}  // namespace

std::string record_kind(const v1::RecordRow& row) {
  const std::string kind = row.kind() < kRecordKinds.size() ? kRecordKinds.at(row.kind()) : "";
  return row.dropped() ? kind + " (stoppad)" : kind;
}

std::string record_mark(const v1::RecordRow& row) {
  if (!row.marked()) return row.withheld() ? "utelämnad" : "";
  const std::string ground = row.ground().empty() ? "sekretess" : "sekretess, " + row.ground();
  return row.withheld() ? "utelämnad: " + ground : ground;
}

std::string record_concerns(const v1::RecordRow& row) {
  if (row.replaces().empty()) return row.concerns();
  return row.concerns() + " (ersätter " + row.replaces() + ")";
}

Table records_table(const v1::RecordList& list) {
  Table table{with_first({"Nr", "Part"}, kRecordHeadings), {}};
  for (const v1::RecordRow& row : list.records()) {
    table.rows.push_back(with_first({row.number(), row.party()}, cells_of(row)));
  }
  return table;
}

Table diary_table(const v1::RecordList& list) {
  Table table{with_first({"Ärende", "Nr", "Ärendemening"}, kRecordHeadings), {}};
  for (const v1::RecordRow& row : list.records()) {
    table.rows.push_back(
        with_first({row.case_number(), row.number(), row.subject()}, cells_of(row)));
  }
  return table;
}

}  // namespace arendegang::client
