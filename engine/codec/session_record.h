#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/encoded_variable.h"
#include "engine/codec/fields.h"
#include "engine/codec/problem.h"
#include "engine/statechart/session.h"

namespace arendegang::codec {

// A value and its protobuf message. `write` gives the fields of the message, `read` expects a fresh
// value.

void write(const statechart::Value& value, Fields& fields);
void read(const v1::ValueRecord& record, statechart::Value& value, Problem& problem);

/// Each a DataEntry.
Variables encoded(const statechart::Data& data);
void write_variables(int field, const statechart::Data& data, Fields& fields);
void read(const google::protobuf::RepeatedPtrField<v1::DataEntry>& records, statechart::Data& data,
          Problem& problem);

void write(const statechart::Event& event, Fields& fields);
void read(const v1::EventRecord& record, statechart::Event& event, Problem& problem);

void write(const statechart::Session& session, Fields& fields);
void write_before_variables(const statechart::Session& session, Fields& fields);
void write_after_variables(const statechart::Session& session, Fields& fields);
void read(const v1::SessionRecord& record, statechart::Session& session, Problem& problem);

/// `set`: the variables of `delta.set`.
void write(const statechart::Delta& delta, const Variables& set, Fields& fields);
void read(const v1::DeltaRecord& record, statechart::Delta& delta, Problem& problem);

/// Lists of words, as they stand.
void read(const google::protobuf::RepeatedPtrField<std::string>& records,
          std::vector<std::string>& words);

inline statechart::Time time_of(std::int64_t milliseconds) {
  return statechart::Time(statechart::Duration(milliseconds));
}
inline std::int64_t milliseconds_of(statechart::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace arendegang::codec
