#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/case_codec.h"
#include "engine/codec/session_codec.h"
#include "tests/support/arbitrary_case.h"

namespace arendegang::codec {
namespace {

/// The message reads the value's bytes, and would write the very same.
template <typename Record, typename Value>
void is_written_as(const Value& value) {
  const std::string bytes = encode(value);
  Record record;
  RC_ASSERT(record.ParseFromString(bytes));
  RC_ASSERT(record.SerializeAsString() == bytes);
}

RC_GTEST_PROP(WireFormat, OfAValueIsThatOfItsMessage, ()) {
  is_written_as<v1::ValueRecord>(support::arbitrary_value());
}
RC_GTEST_PROP(WireFormat, OfAnEventIsThatOfItsMessage, ()) {
  is_written_as<v1::EventRecord>(support::arbitrary_event());
}
RC_GTEST_PROP(WireFormat, OfASnapshotIsThatOfItsMessage, ()) {
  is_written_as<v1::SnapshotRecord>(support::arbitrary_snapshot());
}
RC_GTEST_PROP(WireFormat, OfAStepIsThatOfItsMessage, ()) {
  is_written_as<v1::StepRecord>(support::arbitrary_step());
}
RC_GTEST_PROP(WireFormat, OfAMessageIsThatOfItsMessage, ()) {
  is_written_as<v1::MessageRecord>(support::arbitrary_message());
}
RC_GTEST_PROP(WireFormat, OfAJobIsThatOfItsMessage, ()) {
  is_written_as<v1::JobRecord>(support::arbitrary_job());
}
RC_GTEST_PROP(WireFormat, OfAnIncidentIsThatOfItsMessage, ()) {
  is_written_as<v1::IncidentRecord>(support::arbitrary_incident());
}
RC_GTEST_PROP(WireFormat, OfCountersIsThatOfTheirMessage, ()) {
  is_written_as<v1::CountersRecord>(support::arbitrary_counters());
}
RC_GTEST_PROP(WireFormat, OfKeysIsThatOfTheirMessage, ()) {
  is_written_as<v1::KeysRecord>(support::arbitrary_keys());
}
RC_GTEST_PROP(WireFormat, OfPeopleIsThatOfTheirMessage, ()) {
  is_written_as<v1::PeopleRecord>(support::arbitrary_people());
}

}  // namespace
}  // namespace arendegang::codec
