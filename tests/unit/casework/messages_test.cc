#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using testing::HasSubstr;

constexpr auto kToBoth = R"({"points":[{"text":"a","addressees":["region","byn"]}]})";

class ARound : public testing::Test {
 protected:
  ARound() {
    world_.add_case_charts();
    case_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
    world_.send("sekreteraren", case_, "prepare");
    world_.send("barngruppen", case_, "hand_over");
    world_.send("sekreteraren", case_, "decide", kToBoth);
  }

  InstanceId part(const std::string& party) { return world_.child(case_, "round." + party); }

  void finish(const std::string& party) {
    const InstanceId id = part(party);
    for (const auto& [job_id, job] : std::map(world_.jobs())) {
      if (job.instance == id) world_.end_job(job_id, JobEnd::kDone);
    }
    world_.send("registrator-" + party, id, "answer", R"({"outcome":"yes"})");
  }

  Caseworld world_;
  InstanceId case_;
};

TEST_F(ARound, StartsAChildForEachAddressedParty) {
  ASSERT_EQ(world_.at(case_).children.size(), 2U);
  const Snapshot& child = world_.at(part("byn"));
  EXPECT_EQ(child.chart, "part");
  EXPECT_EQ(child.parent, (ParentLink{case_, "round.byn"}));
  EXPECT_EQ(world_.data(child.id, "party"), json(R"("byn")"));
  EXPECT_EQ(child.created_by, "");
}

TEST_F(ARound, JournalsChildrenAsStepsOfTheEngineInTheSameCommand) {
  const Step& last = world_.journal().back();
  EXPECT_EQ(last.kind, StepKind::kStarted);
  EXPECT_EQ(last.actor, "");
  EXPECT_EQ(last.command_id, "0123456789abcdef");
}

TEST_F(ARound, HearsWhatAChildTells) {
  world_.send("registrator-byn", part("byn"), "answer", R"({"outcome":"no"})");
  EXPECT_EQ(world_.data(case_, "answers"), json(R"([{"party":"byn","outcome":"no"}])"));
  EXPECT_EQ(world_.journal().back().event.invokeid, "round.byn");
}

TEST_F(ARound, LosesAChildThatIsDoneAndWaitsForTheOthers) {
  finish("byn");
  EXPECT_EQ(world_.at(case_).children.size(), 1U);
  EXPECT_TRUE(world_.is_in(case_, "round"));
}

TEST_F(ARound, IsOverWhenTheLastChildIsDone) {
  finish("byn");
  finish("region");
  EXPECT_EQ(world_.data(case_, "joined"), json("true"));
  EXPECT_EQ(world_.at(case_).status, Status::kEnded);
}

TEST_F(ARound, CancelsItsChildrenWhenItIsLeft) {
  const InstanceId byn = part("byn");
  world_.send("sekreteraren", case_, "close");
  EXPECT_EQ(world_.at(byn).status, Status::kCancelled);
  EXPECT_TRUE(world_.at(case_).children.empty());
  EXPECT_EQ(world_.journal().back().kind, StepKind::kCancelled);
}

TEST_F(ARound, KeepsCancelledChildrenReadableAndRefusesCommandsToThem) {
  const InstanceId byn = part("byn");
  world_.send("sekreteraren", case_, "close");
  EXPECT_EQ(world_.data(byn, "party"), json(R"("byn")"));
  EXPECT_THAT(world_.decide_event_by("registrator-byn", byn, "answer", R"({"outcome":"yes"})"),
              IsRejected(RejectionCode::kEnded, "was cancelled"));
}

TEST_F(ARound, DropsAndJournalsWhatComesTooLate) {
  const InstanceId byn = part("byn");
  world_.send("sekreteraren", case_, "close");
  const auto length = world_.journal().size();
  for (const auto& [job_id, job] : std::map(world_.jobs())) {
    if (job.instance == byn) world_.end_job(job_id, JobEnd::kDone);
  }
  ASSERT_EQ(world_.journal().size(), length + 1);
  EXPECT_FALSE(world_.journal().back().delta);
  EXPECT_EQ(world_.journal().back().event.name, "job.done.dispatch");
  EXPECT_TRUE(world_.at(byn).open_jobs.empty());
}

TEST_F(ARound, DoesNotHearAChildAfterCancellingIt) {
  const Snapshot before = world_.at(case_);
  statechart::Event event;
  event.name = "part.answered";
  event.invokeid = "round.staden";
  const Message message = {part("byn"), "part", case_, 1, Deliver{event}};
  const Step step = decide_message(&before, message, world_.context());
  EXPECT_EQ(step.kind, StepKind::kMessage);
  EXPECT_FALSE(step.matched);
  EXPECT_FALSE(step.delta);
}

TEST_F(ARound, ParksWhatAnotherChartMayNotSend) {
  statechart::Event event;
  event.name = "close";
  const Message message = {part("byn"), "part", case_, 1, Deliver{event}};
  const Step step = decide_message(&world_.at(case_), message, world_.context());
  EXPECT_EQ(step.kind, StepKind::kParked);
  ASSERT_EQ(step.incidents_opened.size(), 1U);
  EXPECT_EQ(step.incidents_opened[0].kind, IncidentKind::kMessageParked);
  EXPECT_THAT(step.incidents_opened[0].cause, HasSubstr("'arende' takes from 'part'"));
  EXPECT_EQ(step.incidents_opened[0].message, message);
}

TEST_F(ARound, TakesNoEndOfAChildFromSomebodyElse) {
  statechart::Event event;
  event.name = "done.invoke.round.byn";
  const Message message = {part("region"), "part", case_, 1, Deliver{event}};
  EXPECT_EQ(decide_message(&world_.at(case_), message, world_.context()).kind, StepKind::kParked);
}

TEST_F(ARound, OfNobodyIsOverAtOnce) {
  const InstanceId id = world_.start("sekreteraren", "arende", R"({"subject":"y","owner":"barn"})");
  world_.send("sekreteraren", id, "prepare");
  world_.send("barngruppen", id, "hand_over");
  world_.send("sekreteraren", id, "decide", R"({"points":[{"text":"för kännedom"}]})");
  EXPECT_EQ(world_.data(id, "joined"), json("true"));
}

TEST(AForwardedEvent, OfOneChildIsHeardByAnother) {
  Caseworld world;
  world.add_chart(chart_document("family", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="news" from="teller"/>
    <state id="s">
      <invoke type="scxml" src="listener" id="listener" autoforward="true"/>
      <invoke type="scxml" src="teller" id="teller"/>
    </state>)xml"));
  world.add_chart(chart_document("teller", R"xml(
    <a:start from="family"/>
    <state id="s"><onentry><send target="#_parent" event="news"/></onentry></state>)xml"));
  world.add_chart(chart_document("listener", R"xml(
    <a:start from="family"/>
    <a:event name="news" from="family"/>
    <datamodel><data id="heard" expr="''"/></datamodel>
    <state id="s">
      <transition event="news"><assign location="heard" expr="_event.invokeid"/></transition>
    </state>)xml"));
  const InstanceId id = world.start("sekreteraren", "family");
  EXPECT_EQ(world.data(world.child(id, "listener"), "heard"), json(R"("teller")"));
}

class AMessage : public testing::Test {
 protected:
  /// A chart that does `content` in its only state, and counts the errors that come back.
  InstanceId start_doing(std::string_view content) {
    world_.add_chart(chart_document("sender", std::string(R"xml(
      <a:start role="sekreterare"/>
      <a:event name="go" role="sekreterare"/>
      <datamodel><data id="errors" expr="0"/><data id="heard" expr="''"/></datamodel>
      <state id="s">)xml") + std::string(content) +
                                                  R"xml(
        <transition event="error.communication">
          <assign location="errors" expr="errors + 1"/>
        </transition>
        <transition event="note"><assign location="heard" expr="_event.origin"/></transition>
      </state>)xml"));
    return world_.start("sekreteraren", "sender");
  }

  Caseworld world_;
};

TEST_F(AMessage, ToAChartThatIsNotThereComesBackAsAnError) {
  const InstanceId id = start_doing(R"(<invoke type="scxml" src="nobody" id="x"/>)");
  EXPECT_EQ(world_.data(id, "errors"), json("1"));
  EXPECT_TRUE(world_.at(id).children.empty());
}

TEST_F(AMessage, ToAChartThatDoesNotTakeItComesBackAsAnError) {
  world_.add_case_charts();
  const InstanceId id = start_doing(R"(<invoke type="scxml" src="part" id="x"/>)");
  EXPECT_EQ(world_.data(id, "errors"), json("1"));
}

TEST_F(AMessage, ToAnInstanceThatIsNotThereComesBackAsAnError) {
  const InstanceId id =
      start_doing(R"(<onentry><send target="#_scxml_99" event="note"/></onentry>)");
  EXPECT_EQ(world_.data(id, "errors"), json("1"));
}

TEST_F(AMessage, ToAParentThatIsNotThereComesBackAsAnError) {
  const InstanceId id = start_doing(R"(<onentry><send target="#_parent" event="note"/></onentry>)");
  EXPECT_EQ(world_.data(id, "errors"), json("1"));
}

TEST_F(AMessage, ToItselfArrivesAsAStepOfItsOwn) {
  const InstanceId id = start_doing(R"(<onentry><send event="note"/></onentry>)");
  EXPECT_EQ(world_.data(id, "heard"), json("\"#_scxml_" + session_id(id) + "\""));
  EXPECT_EQ(world_.journal().size(), 2U);
}

TEST_F(AMessage, OfAnUnknownKindOfJobComesBackAsAnError) {
  const InstanceId id = start_doing(
      R"(<onentry><send type="urn:arendegang:job" event="fax" target="byn"/></onentry>)");
  EXPECT_EQ(world_.data(id, "errors"), json("1"));
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AMessage, ThatNothingMatchesIsConsumedAndJournalled) {
  const InstanceId id = start_doing(R"(<onentry><send event="unheard"/></onentry>)");
  EXPECT_EQ(world_.journal().back().event.name, "unheard");
  EXPECT_FALSE(world_.journal().back().matched);
  EXPECT_EQ(world_.at(id).status, Status::kActive);
}

class Starting : public testing::Test {
 protected:
  /// Two charts: `old` starts a `new` with its own id, and `new` may be started by `from`.
  InstanceId start_from(const std::string& from) {
    world_.add_chart(chart_document("old", R"xml(
      <a:start role="sekreterare"/><a:event name="split" role="sekreterare"/>
      <a:event name="born" from="new"/><datamodel><data id="born" expr="''"/></datamodel>
      <state id="a"><transition event="split">
        <send type="urn:arendegang:start" event="start" target="new"><param name="of" expr="_sessionid"/></send>
        <send type="urn:arendegang:start" event="start" target="new"><param name="of" expr="_sessionid"/></send>
      </transition>
      <transition event="born"><assign location="born" expr="born + ' ' + _event.data.number"/>
      </transition>
      <transition event="error.communication"><assign location="born" expr="'none'"/></transition>
      </state>)xml"));
    world_.add_chart(chart_document("new", R"xml(<a:start from=")xml" + from +
                                               R"xml(" series="arende"/>
      <datamodel><data id="of" expr="''"/><data id="number" expr="_x.number"/></datamodel>
      <state id="b"><onentry><send event="born" targetexpr="'#_scxml_' + of">
        <param name="number" expr="number"/></send></onentry></state>)xml"));
    const InstanceId id = world_.start("sekreteraren", "old");
    world_.send("sekreteraren", id, "split");
    return id;
  }

  Caseworld world_;
};

TEST_F(Starting, AnotherGivesItANumberAndALifeOfItsOwn) {
  const InstanceId id = start_from("old");
  EXPECT_EQ(world_.data(id, "born"), json("\" SAM 2027/0001 SAM 2027/0002\""));
  EXPECT_TRUE(world_.at(id).children.empty());
  const Snapshot& last = world_.at(world_.counters().last_instance);
  EXPECT_EQ(last.parent, std::nullopt);
  EXPECT_EQ(last.number, "SAM 2027/0002");
  EXPECT_EQ(last.id.value, id.value + 2);
}

TEST_F(Starting, AnotherIsForThoseWhomItsChartNames) {
  const InstanceId id = start_from("other");
  EXPECT_EQ(world_.data(id, "born"), json("\"none\""));
  EXPECT_EQ(world_.counters().last_instance, id);
}

}  // namespace
}  // namespace arendegang::casework
