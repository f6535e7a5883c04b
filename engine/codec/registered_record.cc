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

void write(const casework::CaseRecord& value, Fields& fields) {
  using R = v1::RegisteredRecord;
  fields.number(R::kNumberFieldNumber, value.number);
  fields.number(R::kKindFieldNumber, static_cast<std::uint32_t>(value.kind));
  fields.zigzag(R::kDayFieldNumber, number_of(value.day));
  fields.text(R::kFromFieldNumber, value.from);
  fields.text(R::kToFieldNumber, value.to);
  fields.text(R::kConcernsFieldNumber, value.concerns);
  fields.text(R::kFieldFieldNumber, value.field);
  fields.text(R::kContentFieldNumber, value.content.hash);
  fields.number(R::kSizeFieldNumber, value.content.size);
  fields.text(R::kNameFieldNumber, value.content.name);
  fields.text(R::kMediaTypeFieldNumber, value.content.media_type);
  fields.text(R::kReplacesFieldNumber, value.replaces);
  fields.number(R::kJobFieldNumber, value.job.value);
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
