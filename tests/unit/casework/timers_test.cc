#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;

class ATimer : public testing::Test {
 protected:
  ATimer() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
    world_.send("sekreteraren", id_, "prepare");
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(ATimer, FiresWhenItIsDueAndNotBefore) {
  world_.wait(59s);
  EXPECT_EQ(world_.data(id_, "reminders"), json("0"));
  world_.wait(1s);
  EXPECT_EQ(world_.data(id_, "reminders"), json("1"));
}

TEST_F(ATimer, TellsNowAndWhenItShouldHaveFired) {
  const Time due = *next_due(world_.at(id_));
  world_.now = due + 5min;
  world_.commit(decide_timer(world_.at(id_), world_.at(id_).session.pending.front().ordinal,
                             world_.context()));
  const Step& step = world_.journal().back();
  EXPECT_EQ(step.kind, StepKind::kTimer);
  EXPECT_EQ(step.event.at, due + 5min);
  EXPECT_EQ(step.event.due, due);
  EXPECT_EQ(step.actor, "");
}

TEST_F(ATimer, IsGoneAfterItHasFired) {
  world_.wait(60s);
  ASSERT_EQ(world_.at(id_).session.pending.size(), 1U);
  EXPECT_EQ(world_.at(id_).session.pending.front().due, world_.now + 60s);
}

TEST_F(ATimer, IsCancelledWithItsState) {
  world_.send("barngruppen", id_, "hand_over");
  EXPECT_FALSE(next_due(world_.at(id_)));
}

TEST_F(ATimer, WaitsWhileTheCaseIsPaused) {
  world_.pause(id_);
  EXPECT_FALSE(next_due(world_.at(id_)));
  world_.wait(10min);
  EXPECT_EQ(world_.data(id_, "reminders"), json("0"));
  world_.resume(id_);
  world_.wait(0s);
  EXPECT_EQ(world_.data(id_, "reminders"), json("1"));
}

TEST_F(ATimer, MaySendToSomebodyElse) {
  world_.add_chart(chart_document("late", R"xml(
    <a:start role="sekreterare"/>
    <datamodel><data id="to" expr="'#_scxml_1'"/></datamodel>
    <state id="s"><onentry>
      <send targetexpr="to" event="part.answered" delay="5s"/>
      <send type="urn:arendegang:job" event="mail" target="byn" delay="7s"/>
    </onentry></state>)xml"));
  const InstanceId late = world_.start("sekreteraren", "late");
  world_.wait(5s);
  EXPECT_EQ(world_.journal().back().instance, id_);
  EXPECT_EQ(world_.journal().back().kind, StepKind::kParked);
  world_.wait(2s);
  EXPECT_EQ(world_.only_job().instance, late);
  EXPECT_FALSE(next_due(world_.at(late)));
}

TEST_F(ATimer, ThatCannotBeProcessedHasFiredAllTheSame) {
  world_.add_chart(chart_document("trap", R"xml(
    <a:start role="sekreterare"/>
    <state id="s"><onentry><send event="go" delay="1s"/></onentry>
      <transition event="go" target="a"/></state>
    <state id="a"><transition target="b"/></state>
    <state id="b"><transition target="a"/></state>)xml"));
  const InstanceId trap = world_.start("sekreteraren", "trap");
  world_.wait(1s);
  EXPECT_EQ(world_.at(trap).status, Status::kQuarantined);
  EXPECT_TRUE(world_.at(trap).session.pending.empty());
  EXPECT_EQ(world_.only_incident().kind, IncidentKind::kQuarantined);
}

}  // namespace
}  // namespace arendegang::casework
