#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/case_codec.h"
#include "engine/codec/session_codec.h"
#include "tests/support/arbitrary_case.h"

namespace arendegang::codec {
namespace {

using ::testing::HasSubstr;

/// Whatever these bytes are: they are read to a value or refused with a reason.
template <typename Decode>
void ends_well(std::string_view bytes, Decode decode) {
  const auto read = decode(bytes);
  if (!read) RC_ASSERT(read.error().message.starts_with("Expected "));
}

template <typename Decode>
void survives_damage(std::string bytes, Decode decode) {
  const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
  ends_well(std::string_view(bytes).substr(0, cut), decode);
  if (bytes.empty()) return;
  bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= *rc::gen::inRange<char>(1, 127);
  ends_well(bytes, decode);
}

RC_GTEST_PROP(Malformed, SnapshotIsReadOrRefused, ()) {
  survives_damage(encode(support::arbitrary_snapshot()), decode_snapshot);
}
RC_GTEST_PROP(Malformed, StepIsReadOrRefused, ()) {
  survives_damage(encode(support::arbitrary_step()), decode_step);
}
RC_GTEST_PROP(Malformed, IncidentIsReadOrRefused, ()) {
  survives_damage(encode(support::arbitrary_incident()), decode_incident);
}
RC_GTEST_PROP(Malformed, BytesOfAnyKindAreReadOrRefused, (std::string bytes)) {
  ends_well(bytes, decode_session);
  ends_well(bytes, decode_event);
  ends_well(bytes, decode_value);
  ends_well(bytes, decode_step);
  ends_well(bytes, decode_message);
  ends_well(bytes, decode_job);
  ends_well(bytes, decode_counters);
  ends_well(bytes, decode_keys);
  ends_well(bytes, decode_people);
}

std::string refusal_of(const auto& result) {
  return result ? "it was read" : result.error().message;
}

TEST(Malformed, BytesThatAreNoProtobufAreNamed) {
  EXPECT_EQ(refusal_of(decode_step("\xff\xff\xff")),
            "Expected a StepRecord, but its 3 bytes are none (protobuf)");
}

TEST(Malformed, JsonThatIsNoneIsNamed) {
  v1::ValueRecord record;
  record.set_json("{\"a\":");
  EXPECT_EQ(refusal_of(decode_value(record.SerializeAsString())),
            "Expected a sound ValueRecord, but: Expected JSON, but at byte 5: incomplete JSON");
}

TEST(Malformed, NumbersBeyondAnEnumerationAreRefused) {
  v1::StepRecord step;
  step.mutable_event()->set_type(3);
  step.set_kind(99);
  EXPECT_THAT(refusal_of(decode_step(step.SerializeAsString())), HasSubstr("kind of step"));

  v1::EventRecord event;
  event.set_type(4);
  EXPECT_THAT(refusal_of(decode_event(event.SerializeAsString())), HasSubstr("event type"));
}

TEST(Malformed, MessageThatBringsNothingIsRefused) {
  v1::MessageRecord record;
  record.set_from(1);
  EXPECT_THAT(refusal_of(decode_message(record.SerializeAsString())), HasSubstr("brings"));
}

TEST(Malformed, VariableThatStandsTwiceIsRefused) {
  v1::SessionRecord record;
  record.add_data()->set_id("subject");
  record.add_data()->set_id("subject");
  EXPECT_THAT(refusal_of(decode_session(record.SerializeAsString())),
              HasSubstr("found twice: subject"));
}

TEST(Malformed, HistoryThatStandsTwiceIsRefused) {
  v1::SessionRecord record;
  record.add_history()->set_history("back");
  record.add_history()->set_history("back");
  EXPECT_THAT(refusal_of(decode_session(record.SerializeAsString())),
              HasSubstr("found twice: back"));
}

TEST(Malformed, SeriesThatStandsTwiceIsRefused) {
  v1::CountersRecord record;
  for (int i = 0; i < 2; ++i) record.add_series()->set_series("cases");
  EXPECT_THAT(refusal_of(decode_counters(record.SerializeAsString())),
              HasSubstr("found twice: cases"));
}

}  // namespace
}  // namespace arendegang::codec
