#include "engine/codec/snapshot_image.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/codec/case_codec.h"
#include "tests/support/arbitrary_case.h"

namespace arendegang::codec {
namespace {

/// `before` with another history and some of its variables written, as `step` tells.
casework::Snapshot after_step(const casework::Snapshot& before, casework::Step& step) {
  auto after = support::arbitrary_snapshot();
  after.session.data = before.session.data;
  auto& written = step.delta.emplace().set;
  for (auto& [id, value] : after.session.data) {
    if (*rc::gen::arbitrary<bool>()) continue;
    value = support::arbitrary_value();
    written.emplace(id, value);
  }
  return after;
}

RC_GTEST_PROP(SnapshotImage, IsTheEncodingOfItsSnapshot, ()) {
  const auto snapshot = support::arbitrary_snapshot();
  RC_ASSERT(SnapshotImage(snapshot).bytes() == encode(snapshot));
}

RC_GTEST_PROP(SnapshotImage, FollowsWhatAStepChanges, ()) {
  const auto before = support::arbitrary_snapshot();
  casework::Step step;
  const auto after = after_step(before, step);
  SnapshotImage image(before);
  image.take(encode_step(step).written);
  image.update(after);
  RC_ASSERT(image.bytes() == encode(after));
}

RC_GTEST_PROP(SnapshotImage, TakesInANewVariable, ()) {
  const auto before = support::arbitrary_snapshot();
  auto after = before;
  casework::Step step;
  const auto id = support::arbitrary_text();
  step.delta.emplace().set.emplace(id, support::arbitrary_value());
  after.session.data.insert_or_assign(id, step.delta->set.at(id));
  SnapshotImage image(before);
  image.take(encode_step(step).written);
  image.update(after);
  RC_ASSERT(image.bytes() == encode(after));
}

RC_GTEST_PROP(SnapshotImage, OfAnInstanceThatBeginsIsMadeByItsFirstStep, ()) {
  const auto snapshot = support::arbitrary_snapshot();
  casework::Step step;
  step.delta.emplace().set = snapshot.session.data;
  SnapshotImage image;
  image.take(encode_step(step).written);
  image.update(snapshot);
  RC_ASSERT(image.bytes() == encode(snapshot));
}

RC_GTEST_PROP(SnapshotImage, LeavesAStepsBytesAsTheyAre, ()) {
  const auto step = support::arbitrary_step();
  RC_ASSERT(encode_step(step).bytes == encode(step));
}

}  // namespace
}  // namespace arendegang::codec
