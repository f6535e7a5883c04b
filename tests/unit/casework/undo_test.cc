#include <gmock/gmock.h>

#include "engine/casework/authority.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;

class AnUndo : public testing::Test {
 protected:
  AnUndo() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
  }

  /// Everything of a snapshot that an undo must bring back.
  static Snapshot without_traces(Snapshot snapshot) {
    snapshot.version = 0;
    snapshot.changed_at = {};
    snapshot.session.next_ordinal = 0;
    return snapshot;
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(AnUndo, BringsACaseBackToBeforeTheCommand) {
  const Snapshot before = world_.at(id_);
  const auto length = world_.journal().size();
  world_.send("sekreteraren", id_, "prepare", R"({"owner":"aldre"})");
  world_.undo_since(length);
  EXPECT_EQ(without_traces(world_.at(id_)), without_traces(before));
  EXPECT_EQ(world_.at(id_).version, 3U);
  EXPECT_FALSE(next_due(world_.at(id_)));
}

TEST_F(AnUndo, IsAStepLikeOthersAndNamesItsActor) {
  const auto length = world_.journal().size();
  world_.send("sekreteraren", id_, "prepare");
  world_.undo_since(length);
  EXPECT_EQ(world_.journal().back().kind, StepKind::kUndone);
  EXPECT_EQ(world_.journal().back().actor, "sekreteraren");
}

TEST_F(AnUndo, OfADispatchTakesBackItsChildrenAndTheirJobs) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  const auto length = world_.journal().size();
  world_.send("sekreteraren", id_, "decide",
              R"({"points":[{"text":"a","addressees":["byn","region"]}]})");
  const InstanceId child = world_.child(id_, "round.byn");
  ASSERT_EQ(world_.jobs().size(), 2U);
  world_.undo_since(length);
  EXPECT_TRUE(world_.is_in(id_, "on_agenda"));
  EXPECT_TRUE(world_.at(id_).children.empty());
  EXPECT_EQ(world_.at(child).status, Status::kUndone);
  EXPECT_EQ(world_.at(child).parent->instance, id_);
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AnUndo, LetsTheSameCommandBeSentAgain) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  const auto length = world_.journal().size();
  const auto points = R"({"points":[{"text":"a","addressees":["byn"]}]})";
  world_.send("sekreteraren", id_, "decide", points);
  const InstanceId first = world_.child(id_, "round.byn");
  world_.undo_since(length);
  world_.send("sekreteraren", id_, "decide", points);
  EXPECT_NE(world_.child(id_, "round.byn"), first);
  EXPECT_EQ(world_.at(world_.child(id_, "round.byn")).status, Status::kActive);
}

TEST_F(AnUndo, OfACancelledJobOpensItAgain) {
  world_.send("sekreteraren", id_, "prepare");
  world_.wait(60s);
  const auto open = world_.at(id_).open_jobs;
  const auto length = world_.journal().size();
  world_.send("barngruppen", id_, "hand_over");
  ASSERT_TRUE(world_.at(id_).open_jobs.empty());
  world_.undo_since(length);
  EXPECT_EQ(world_.at(id_).open_jobs, open);
}

TEST_F(AnUndo, IsForWhoeverDidItAndForThoseWithTheRole) {
  const Structure& structure = world_.structure();
  EXPECT_TRUE(may_undo(*structure.actor("barngruppen"), "barngruppen", structure));
  EXPECT_TRUE(may_undo(*structure.actor("sekreteraren"), "barngruppen", structure));
  EXPECT_FALSE(may_undo(*structure.actor("aldregruppen"), "barngruppen", structure));
}

}  // namespace
}  // namespace arendegang::casework
