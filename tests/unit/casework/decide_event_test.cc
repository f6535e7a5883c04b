#include <gmock/gmock.h>

#include "engine/casework/available.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using testing::ElementsAre;

class ACommand : public testing::Test {
 protected:
  ACommand() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"Mini Maria","owner":"barn"})");
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(ACommand, MovesTheCase) {
  world_.send("sekreteraren", id_, "prepare");
  EXPECT_TRUE(world_.is_in(id_, "prepared"));
  EXPECT_EQ(world_.at(id_).version, 2U);
}

TEST_F(ACommand, NamesWhomItsActorActsFor) {
  Context context = world_.context("sekreteraren");
  context.on_behalf_of = "ordforanden";
  const auto step = decide_event(world_.at(id_), {"prepare", json("{}"), 0}, context);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->on_behalf_of, "ordforanden");
}

TEST_F(ACommand, IsJournalledWithItsActorEventAndCommand) {
  world_.send("sekreteraren", id_, "prepare", R"({"owner":"aldre"})");
  const Step& step = world_.journal().back();
  EXPECT_EQ(step.kind, StepKind::kCommand);
  EXPECT_EQ(step.actor, "sekreteraren");
  EXPECT_EQ(step.command_id, "0123456789abcdef");
  EXPECT_EQ(step.event.name, "prepare");
  EXPECT_EQ(std::get<statechart::Json>(step.event.data), json(R"({"owner":"aldre"})"));
  EXPECT_EQ(step.at, world_.now);
  EXPECT_TRUE(step.matched);
}

TEST_F(ACommand, IsRefusedWhereTheStateDoesNotAcceptIt) {
  const auto decision = world_.decide_event_by("barngruppen", id_, "hand_over");
  EXPECT_THAT(decision, IsRejected(RejectionCode::kNotAccepted, ""));
  EXPECT_EQ(decision.error().message,
            "Expected to hand over material in ärende SAM 2027/0001, but it is in 'inkommet'; it "
            "accepts: bered");
  EXPECT_THAT(decision.error().accepts, ElementsAre("prepare"));
}

TEST_F(ACommand, IsRefusedWhereAGuardSpeaksAgainstItsValues) {
  world_.add_chart(chart_document("guarded", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="grant" role="sekreterare" en="grant"><a:field name="sum" type="integer"/></a:event>
    <state id="s"><transition event="grant" cond="_event.data.sum > 10" target="t"/></state>
    <state id="t"/>)xml"));
  const InstanceId id = world_.start("sekreteraren", "guarded");
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id, "grant", R"({"sum":3})"),
              IsRejected(RejectionCode::kNotAccepted, "does not fulfil its conditions in 's'"));
}

constexpr std::string_view kRequiring = R"xml(
    <a:start role="sekreterare"/>
    <a:event name="grant" role="sekreterare" en="grant"><a:field name="sum" type="integer"/>
      <a:require cond="_event.data.sum > 10" sv="Beloppet är för litet." en="the sum is too small"/></a:event>
    <a:event name="open" role="sekreterare" en="open"/>
    <a:event name="close" role="sekreterare" en="close">
      <a:require cond="ready" sv="Inte klart." en="it is not ready"/></a:event>
    <datamodel><data id="ready" expr="false"/></datamodel>
    <state id="s">
      <transition event="grant" target="t">
        <a:require cond="_event.data.sum != 13" sv="Inte tretton." en="it is thirteen"/></transition>
      <transition event="open" target="t"><a:require cond="ready" sv="Inte klart." en="it is not ready"/></transition>
      <transition event="close" target="t"/>
    </state>
    <state id="t"/>)xml";

TEST_F(ACommand, IsRefusedInTheChartsOwnWords) {
  world_.add_chart(chart_document("requiring", kRequiring));
  const InstanceId id = world_.start("sekreteraren", "requiring");
  const auto small = world_.decide_event_by("sekreteraren", id, "grant", R"({"sum":3})");
  EXPECT_THAT(small, IsRejected(RejectionCode::kNotAccepted, "Expected to grant in requiring"));
  EXPECT_THAT(small, IsRejected(RejectionCode::kNotAccepted, "but the sum is too small"));
  EXPECT_EQ(small.error().reason_sv, "Beloppet är för litet.");
  const auto thirteen = world_.decide_event_by("sekreteraren", id, "grant", R"({"sum":13})");
  EXPECT_EQ(thirteen.error().reason_sv, "Inte tretton.");
  EXPECT_TRUE(world_.decide_event_by("sekreteraren", id, "grant", R"({"sum":30})"));
}

TEST_F(ACommand, IsNotOfferedWhileWhatItRequiresOfTheDataIsFalse) {
  world_.add_chart(chart_document("requiring", kRequiring));
  const InstanceId id = world_.start("sekreteraren", "requiring");
  const auto refused = world_.decide_event_by("sekreteraren", id, "open");
  EXPECT_EQ(refused.error().reason_sv, "Inte klart.");
  const auto actions =
      available_actions(world_.at(id), world_.chart_of(id),
                        *world_.structure().actor("sekreteraren"), world_.context());
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_TRUE(actions[0].offered);
  EXPECT_FALSE(actions[1].offered);
  EXPECT_FALSE(actions[2].offered);
}

TEST_F(ACommand, HasNoReasonToGiveWhereTheStateDoesNotTakeIt) {
  world_.add_chart(chart_document("requiring", kRequiring));
  const InstanceId id = world_.start("sekreteraren", "requiring");
  world_.send("sekreteraren", id, "grant", R"({"sum":30})");
  const auto decision = world_.decide_event_by("sekreteraren", id, "grant", R"({"sum":3})");
  EXPECT_THAT(decision, IsRejected(RejectionCode::kNotAccepted, "it is in 't'"));
  EXPECT_EQ(decision.error().reason_sv, "");
}

TEST_F(ACommand, IsRefusedWithAnEventThatNobodyDeclared) {
  const auto decision = world_.decide_event_by("sekreteraren", id_, "preparee");
  EXPECT_THAT(decision, IsRejected(RejectionCode::kUnknownEvent, "prepare, hand_over"));
  EXPECT_THAT(decision.error().accepts, ElementsAre("prepare", "hand_over", "decide", "close"));
}

TEST_F(ACommand, IsRefusedWithWhatComesFromTheEngineAlone) {
  for (const char* event : {"done.invoke.round", "done.state.received", "error.execution", "error",
                            "job.done.letter", "job.skipped.letter", "a:done.each.round"}) {
    EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, event),
                IsRejected(RejectionCode::kReserved, "engine alone"))
        << event;
  }
}

TEST_F(ACommand, IsRefusedWithATimersEvent) {
  world_.send("sekreteraren", id_, "prepare");
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, "remind"),
              IsRejected(RejectionCode::kUnknownEvent, ""));
}

TEST_F(ACommand, IsRefusedWithWhatOnlyOtherChartsSend) {
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, "part.answered"),
              IsRejected(RejectionCode::kReserved, "'part.answered'"));
}

TEST_F(ACommand, IsRefusedWithoutAnActor) {
  EXPECT_THAT(world_.decide_event_by("", id_, "prepare"),
              IsRejected(RejectionCode::kUnknownActor, ""));
}

TEST_F(ACommand, IsRefusedWithoutTheRole) {
  EXPECT_THAT(world_.decide_event_by("registrator-byn", id_, "prepare"),
              IsRejected(RejectionCode::kNotAllowed, "one of the roles sekreterare to prepare"));
}

TEST_F(ACommand, IsRefusedToAnotherGroup) {
  world_.send("sekreteraren", id_, "prepare");
  EXPECT_THAT(world_.decide_event_by("aldregruppen", id_, "hand_over"),
              IsRejected(RejectionCode::kNotAllowed, "its own group, but this belongs to 'barn'"));
  EXPECT_TRUE(world_.decide_event_by("barngruppen", id_, "hand_over"));
}

TEST_F(ACommand, IsRefusedToAnotherParty) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"a","addressees":["byn"]}]})");
  const InstanceId part = world_.child(id_, "round.byn");
  EXPECT_THAT(world_.decide_event_by("registrator-region", part, "answer", R"({"outcome":"yes"})"),
              IsRejected(RejectionCode::kNotAllowed, "its own party, but this belongs to 'byn'"));
  EXPECT_TRUE(world_.decide_event_by("registrator-byn", part, "answer", R"({"outcome":"yes"})"));
}

TEST_F(ACommand, IsRefusedWithWrongFields) {
  EXPECT_EQ(
      world_.decide_event_by("sekreteraren", id_, "prepare", R"({"owner":"ingen"})").error().field,
      "owner");
  EXPECT_EQ(world_.decide_event_by("sekreteraren", id_, "prepare", R"({"extra":1})").error().field,
            "extra");
}

TEST_F(ACommand, IsRefusedAtAnotherVersionAndTellsTheCurrentOne) {
  world_.send("sekreteraren", id_, "prepare");
  const auto decision = world_.decide_event_by("barngruppen", id_, "hand_over", "{}", 1);
  EXPECT_THAT(decision, IsRejected(RejectionCode::kVersionMismatch, "at version 1"));
  EXPECT_EQ(decision.error().current_version, 2U);
  EXPECT_TRUE(world_.decide_event_by("barngruppen", id_, "hand_over", "{}", 2));
}

TEST_F(ACommand, IsRefusedWhenTheCaseHasEnded) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"för kännedom"}]})");
  ASSERT_EQ(world_.at(id_).status, Status::kEnded);
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, "close"),
              IsRejected(RejectionCode::kEnded, "has ended"));
}

TEST_F(ACommand, IsRefusedWhenItNeverComesToRest) {
  world_.add_chart(chart_document("endless", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="go" role="sekreterare"/>
    <state id="s"><transition event="go" target="a"/></state>
    <state id="a"><transition target="b"/></state>
    <state id="b"><transition target="a"/></state>)xml"));
  const InstanceId id = world_.start("sekreteraren", "endless");
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id, "go"),
              IsRejected(RejectionCode::kBound, "Expected at most"));
}

TEST_F(ACommand, IsEnrichedByWhatTheChartNames) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  world_.send("sekreteraren", id_, "decide",
              R"({"points":[{"text":"a","addressees":["byn","region"]},
                            {"text":"b","addressees":["byn"]}]})");
  const auto addressed = world_.data(id_, "addressed");
  ASSERT_EQ(addressed.as_array().size(), 2U);
  EXPECT_EQ(addressed.at(0).at("party"), json(R"("region")"));
  EXPECT_EQ(addressed.at(1).at("points").as_array().size(), 2U);
}

TEST_F(ACommand, IsRefusedWhileAnErrorInItsGuardHidesTheTransition) {
  world_.add_chart(chart_document("erring", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="go" role="sekreterare"/>
    <state id="s"><transition event="go" cond="no.such.thing" target="t"/></state>
    <state id="t"/>)xml"));
  const InstanceId id = world_.start("sekreteraren", "erring");
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id, "go"),
              IsRejected(RejectionCode::kNotAccepted, ""));
}

}  // namespace
}  // namespace arendegang::casework
