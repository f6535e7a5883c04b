#include <gmock/gmock.h>

#include "engine/casework/decide_move.h"
#include "engine/casework/listing.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr const char* kAdoptedBy = "TaHSU 2027-05-03 § 12";

std::string with_all_replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// A case on the chart that it began with, beside a chart whose preparation is called otherwise.
class AMove : public testing::Test {
 protected:
  AMove() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
    old_ = world_.at(id_).chart_hash;
  }

  void renew(std::string_view what, std::string_view by) {
    world_.add_chart(with_all_replaced(case_chart(), what, by));
  }
  void renew() { renew(R"("prepared")", R"("being_prepared")"); }

  ChartPlan plan(const std::string& rest = "states: {prepared: being_prepared}") {
    const std::string to = world_.catalogue().current("arende")->hash;
    auto plan = read_chart_plan("chart: arende\nto: " + to + "\n" + rest, world_.catalogue());
    if (!plan) throw std::runtime_error(plan.error().front().message);
    return *std::move(plan);
  }

  MoveDecision decide(const ChartPlan& plan, const std::vector<std::string>& waiting = {}) {
    return decide_move(world_.at(id_), plan, waiting, kAdoptedBy, world_.context("driften"));
  }
  void move(const ChartPlan& plan) { world_.commit(decide(plan).value()); }

  static std::string reasons(const MoveDecision& decision) {
    std::string all;
    if (decision) return all;
    for (const auto& reason : decision.error()) all += reason.en + "\n" + reason.sv + "\n";
    return all;
  }

  Caseworld world_;
  InstanceId id_;
  std::string old_;
};

TEST_F(AMove, IsAStepThatNamesTheDecisionAndCarriesTheWholeCase) {
  renew();
  move(plan());
  const Step& step = world_.journal().back();
  EXPECT_EQ(step.kind, StepKind::kMovedToChart);
  EXPECT_EQ(step.actor, "driften");
  EXPECT_EQ(step.reason, kAdoptedBy);
  EXPECT_EQ(*step.residual, world_.at(id_));
  EXPECT_EQ(world_.at(id_).chart_hash, world_.catalogue().current("arende")->hash);
  EXPECT_EQ(world_.at(id_).version, 2U);
}

TEST_F(AMove, LeavesTheNumberTheBeginningAndThePause) {
  world_.pause(id_);
  const Snapshot before = world_.at(id_);
  renew();
  move(plan());
  const Snapshot& after = world_.at(id_);
  EXPECT_EQ(after.number, before.number);
  EXPECT_EQ(after.created_at, before.created_at);
  EXPECT_EQ(after.created_by, before.created_by);
  EXPECT_TRUE(after.paused);
}

TEST_F(AMove, GoesOnByTheNewChart) {
  world_.send("sekreteraren", id_, "prepare");
  renew();
  move(plan());
  EXPECT_TRUE(world_.is_in(id_, "being_prepared"));
  world_.send("barngruppen", id_, "hand_over");
  EXPECT_TRUE(world_.is_in(id_, "on_agenda"));
}

TEST_F(AMove, LeavesTimersTheirTimes) {
  world_.send("sekreteraren", id_, "prepare");
  world_.wait(20s);
  const auto due = next_due(world_.at(id_));
  renew("delay=\"60s\"", "delay=\"600s\"");
  move(plan(""));
  EXPECT_EQ(next_due(world_.at(id_)), due);
  world_.wait(39s);
  EXPECT_EQ(world_.data(id_, "reminders"), json("0"));
  world_.wait(1s);
  EXPECT_EQ(world_.data(id_, "reminders"), json("1"));
}

TEST_F(AMove, KeepsTheChildrenAndTheirJoin) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"a","addressees":["byn"]}]})");
  const InstanceId child = world_.child(id_, "round.byn");
  world_.add_chart(with_all_replaced(case_chart(), R"("on_agenda")", R"("at_arena")"));
  move(plan("states: {on_agenda: at_arena}"));
  world_.end_job(world_.only_job().id, JobEnd::kDone);
  world_.send("registrator-byn", child, "answer", R"({"outcome":"yes"})");
  EXPECT_EQ(world_.data(id_, "joined"), json("true"));
  EXPECT_EQ(world_.at(id_).status, Status::kEnded);
}

TEST_F(AMove, IsRefusedForAStateWithoutAPlace) {
  world_.send("sekreteraren", id_, "prepare");
  renew();
  EXPECT_THAT(reasons(decide(plan(""))), HasSubstr("Läget 'under beredning' (prepared)"));
}

TEST_F(AMove, LetsAMessageInTheOldWordsComeFirst) {
  renew(R"("remind")", R"("nudge")");
  const auto renaming = plan("events: {remind: nudge}");
  EXPECT_TRUE(decide(renaming, {"close"}));
  EXPECT_THAT(reasons(decide(renaming, {"remind"})), HasSubstr("but 'remind' does"));
  EXPECT_THAT(reasons(decide(plan(""), {"remind"})), HasSubstr("but 'remind' does"));
}

TEST_F(AMove, IsRefusedWhileAJobIsOpenWhoseEndNobodyWouldHear) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"a","addressees":["byn"]}]})");
  id_ = world_.child(id_, "round.byn");
  world_.add_chart(with_all_replaced(part_chart(), R"("job.skipped.dispatch")", R"("never")"));
  const auto of_part = [&](const std::string& rest) {
    return read_chart_plan("chart: part\nto: " + world_.catalogue().current("part")->hash + rest,
                           world_.catalogue())
        .value();
  };
  EXPECT_THAT(reasons(decide(of_part(""))), HasSubstr("'job.skipped.dispatch' of an open job"));
  EXPECT_TRUE(decide(of_part("\nevents: {job.skipped.dispatch: ~}")));
}

TEST_F(AMove, IsNotForWhatHasEndedOrWasMovedAlready) {
  renew();
  const auto moving = plan();
  EXPECT_TRUE(concerns(moving, world_.at(id_)));
  move(moving);
  EXPECT_FALSE(concerns(moving, world_.at(id_)));
  Snapshot ended = world_.at(id_);
  ended.chart_hash = old_;
  ended.status = Status::kEnded;
  EXPECT_FALSE(concerns(moving, ended));
}

TEST_F(AMove, OfAQuarantinedCaseLeavesItToItsIncident) {
  world_.commit(decide_quarantine(world_.at(id_), "a cause", world_.context()));
  renew();
  move(plan());
  EXPECT_EQ(world_.at(id_).status, Status::kQuarantined);
  world_.treat(world_.only_incident().id, Treatment::kRetry);
  EXPECT_EQ(world_.at(id_).status, Status::kActive);
  EXPECT_NE(world_.at(id_).chart_hash, old_);
}

TEST_F(AMove, OfACaseWhoseStateIsLostIsRefused) {
  renew();
  Snapshot lost = world_.at(id_);
  lost.session = {};
  EXPECT_THAT(reasons(decide_move(lost, plan(), {}, kAdoptedBy, world_.context("driften"))),
              HasSubstr("its state is lost"));
}

TEST_F(AMove, IsForOperatorsWithADecision) {
  EXPECT_FALSE(refusal_of_move(kAdoptedBy, world_.context("driften")));
  EXPECT_EQ(refusal_of_move("", world_.context("driften"))->field, "decision");
  EXPECT_EQ(refusal_of_move(kAdoptedBy, world_.context("sekreteraren"))->code,
            RejectionCode::kNotAllowed);
  EXPECT_EQ(refusal_of_move(kAdoptedBy, world_.context())->code, RejectionCode::kUnknownActor);
}

}  // namespace
}  // namespace arendegang::casework
