#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/problem.h"
#include "engine/statechart/session.h"

namespace arendegang::codec {

// A value and its protobuf message. `write` expects a cleared message, `read` a fresh value.

void write(const statechart::Value& value, v1::ValueRecord& record);
void read(const v1::ValueRecord& record, statechart::Value& value, Problem& problem);

void write(const statechart::Data& data,
           google::protobuf::RepeatedPtrField<v1::DataEntry>& records);
void read(const google::protobuf::RepeatedPtrField<v1::DataEntry>& records, statechart::Data& data,
          Problem& problem);

void write(const statechart::Event& event, v1::EventRecord& record);
void read(const v1::EventRecord& record, statechart::Event& event, Problem& problem);

void write(const statechart::Session& session, v1::SessionRecord& record);
void write_all_but_variables(const statechart::Session& session, v1::SessionRecord& record);
void read(const v1::SessionRecord& record, statechart::Session& session, Problem& problem);

void write(const statechart::Delta& delta, v1::DeltaRecord& record);
void read(const v1::DeltaRecord& record, statechart::Delta& delta, Problem& problem);

/// Lists of words and of numbers, as they stand.
void write(const std::vector<std::string>& words,
           google::protobuf::RepeatedPtrField<std::string>& records);
void read(const google::protobuf::RepeatedPtrField<std::string>& records,
          std::vector<std::string>& words);

inline statechart::Time time_of(std::int64_t milliseconds) {
  return statechart::Time(statechart::Duration(milliseconds));
}
inline std::int64_t milliseconds_of(statechart::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace arendegang::codec
