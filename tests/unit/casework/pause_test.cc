#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

class APausedCase : public testing::Test {
 protected:
  APausedCase() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
    world_.send("sekreteraren", id_, "prepare");
    world_.send("barngruppen", id_, "hand_over");
    world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"a","addressees":["byn"]}]})");
    part_ = world_.child(id_, "round.byn");
    world_.pause(id_);
  }

  Caseworld world_;
  InstanceId id_;
  InstanceId part_;
};

TEST_F(APausedCase, RefusesCommands) {
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, "close"),
              IsRejected(RejectionCode::kPaused, "ärende SAM 2027/0001 to be running"));
}

TEST_F(APausedCase, HearsWhatWasSentMeanwhileWhenItGoesOn) {
  world_.send("registrator-byn", part_, "answer", R"({"outcome":"yes"})");
  EXPECT_EQ(world_.data(id_, "answers"), json("[]"));
  world_.resume(id_);
  world_.deliver_inbox();
  EXPECT_EQ(world_.data(id_, "answers"), json(R"([{"party":"byn","outcome":"yes"}])"));
  EXPECT_TRUE(world_.inbox().empty());
}

TEST_F(APausedCase, SaysWhy) {
  EXPECT_EQ(world_.journal().back().kind, StepKind::kPaused);
  EXPECT_EQ(world_.journal().back().reason, "stop");
  EXPECT_EQ(world_.journal().back().actor, "driften");
}

TEST_F(APausedCase, IsPausedOnce) {
  EXPECT_THAT(decide_pause(world_.at(id_), {""}, world_.context("driften")),
              IsRejected(RejectionCode::kNotAccepted, "to be running, but it is not"));
  world_.resume(id_);
  EXPECT_THAT(decide_resume(world_.at(id_), {""}, world_.context("driften")),
              IsRejected(RejectionCode::kNotAccepted, "to be paused, but it is not"));
}

TEST_F(APausedCase, IsAnOperatorsMatter) {
  EXPECT_THAT(decide_resume(world_.at(id_), {""}, world_.context("sekreteraren")),
              IsRejected(RejectionCode::kNotAllowed, "'sekreteraren' has sekreterare"));
  EXPECT_THAT(decide_resume(world_.at(id_), {""}, world_.context()),
              IsRejected(RejectionCode::kUnknownActor, ""));
}

TEST_F(APausedCase, IsOneThatHasNotEnded) {
  world_.resume(id_);
  world_.send("sekreteraren", id_, "close");
  EXPECT_THAT(decide_pause(world_.at(id_), {""}, world_.context("driften")),
              IsRejected(RejectionCode::kEnded, "has ended"));
}

}  // namespace
}  // namespace arendegang::casework
