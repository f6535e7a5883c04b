#include "workers/notifier/diary_sheet.h"

#include <string>

#include "clients/kit/record_table.h"

namespace arendegang::worker {

namespace {

boost::json::object values_of(const v1::RecordRow& row) {
  return boost::json::object{{"arende", row.case_number()},
                             {"nr", row.number()},
                             {"arendemening", row.subject()},
                             {"dag", row.day()},
                             {"slag", client::record_kind(row)},
                             {"fran", row.from()},
                             {"till", row.to()},
                             {"ror", client::record_concerns(row)},
                             {"fil", row.name()},
                             {"markning", client::record_mark(row)}};
}

std::string file_name_of(const v1::ListRecords& days) {
  const std::string name = "diarieblad-" + days.from();
  return (days.from() == days.to() ? name : name + "--" + days.to()) + ".csv";
}

}  // namespace

void add_sheet(Payload& payload, const v1::ListRecords& days, const v1::RecordList& list) {
  boost::json::array records;
  for (const v1::RecordRow& row : list.records()) records.emplace_back(values_of(row));
  payload.values["antal"] = records.size();
  payload.values["handlingar"] = std::move(records);
  payload.files.push_back(
      {file_name_of(days), "text/csv", client::as_csv(client::diary_table(list))});
}

}  // namespace arendegang::worker
