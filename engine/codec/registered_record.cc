#include "engine/codec/registered_record.h"

#include <fmt/format.h>

#include "engine/codec/day_number.h"

namespace arendegang::codec {

// What only this file uses is `static`: in an unnamed namespace it would hide the other overloads.

using casework::RecordKind;

static RecordKind kind_of(const v1::RegisteredRecord& record, Problem& problem) {
  if (record.kind() <= static_cast<std::uint32_t>(RecordKind::kDispatched)) {
    return static_cast<RecordKind>(record.kind());
  }
  problem.note(fmt::format("Expected a kind of record, but found {}", record.kind()));
  return RecordKind::kUnspecified;
}

void write(const casework::CaseRecord& value, v1::RegisteredRecord& record) {
  record.set_number(value.number);
  record.set_kind(static_cast<std::uint32_t>(value.kind));
  record.set_day(number_of(value.day));
  record.set_from(value.from);
  record.set_to(value.to);
  record.set_concerns(value.concerns);
  record.set_field(value.field);
  record.set_content(value.content.hash);
  record.set_size(value.content.size);
  record.set_name(value.content.name);
  record.set_media_type(value.content.media_type);
  record.set_replaces(value.replaces);
  record.set_job(value.job.value);
}

void read(const v1::RegisteredRecord& record, casework::CaseRecord& value, Problem& problem) {
  value.number = record.number();
  value.kind = kind_of(record, problem);
  value.day = day_of(record.day(), problem);
  value.from = record.from();
  value.to = record.to();
  value.concerns = record.concerns();
  value.field = record.field();
  value.content = {record.content(), record.size(), record.name(), record.media_type()};
  value.replaces = record.replaces();
  value.job = {record.job()};
}

}  // namespace arendegang::codec
