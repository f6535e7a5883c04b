#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/codec/case_codec.h"
#include "engine/codec/session_codec.h"
#include "tests/support/arbitrary_case.h"

namespace arendegang::codec {
namespace {

/// A value survives its bytes, and its copy has the very same bytes.
template <typename Value, typename Decode>
void survives(const Value& value, Decode decode) {
  const std::string bytes = encode(value);
  const auto read = decode(bytes);
  if (!read) RC_FAIL(read.error().message);
  RC_ASSERT(*read == value);
  RC_ASSERT(encode(*read) == bytes);
}

RC_GTEST_PROP(RoundTrip, OfAValueLosesNothing, ()) {
  survives(support::arbitrary_value(), decode_value);
}
RC_GTEST_PROP(RoundTrip, OfAnEventLosesNothing, ()) {
  survives(support::arbitrary_event(), decode_event);
}
RC_GTEST_PROP(RoundTrip, OfASessionLosesNothing, ()) {
  survives(support::arbitrary_session(), decode_session);
}
RC_GTEST_PROP(RoundTrip, OfASnapshotLosesNothing, ()) {
  survives(support::arbitrary_snapshot(), decode_snapshot);
}
RC_GTEST_PROP(RoundTrip, OfAStepLosesNothing, ()) {
  survives(support::arbitrary_step(), decode_step);
}
RC_GTEST_PROP(RoundTrip, OfAMessageLosesNothing, ()) {
  survives(support::arbitrary_message(), decode_message);
}
RC_GTEST_PROP(RoundTrip, OfAJobLosesNothing, ()) {
  survives(support::arbitrary_job(), decode_job);
}
RC_GTEST_PROP(RoundTrip, OfAnIncidentLosesNothing, ()) {
  survives(support::arbitrary_incident(), decode_incident);
}
RC_GTEST_PROP(RoundTrip, OfCountersLosesNothing, ()) {
  survives(support::arbitrary_counters(), decode_counters);
}
RC_GTEST_PROP(RoundTrip, OfKeysLosesNothing, ()) {
  survives(support::arbitrary_keys(), decode_keys);
}
RC_GTEST_PROP(RoundTrip, OfPeopleLosesNothing, ()) {
  survives(support::arbitrary_people(), decode_people);
}

}  // namespace
}  // namespace arendegang::codec
