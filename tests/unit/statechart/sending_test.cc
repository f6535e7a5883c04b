#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statechart/duration.h"
#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

/// A chart that does this on entry, and logs the errors that come of it.
RunningChart doing(std::string_view content, std::string_view data = "") {
  return RunningChart(fmt::format(R"(
    <datamodel><data id='x' expr='0'/><data id='id'/>{}</datamodel>
    <state id='s'><onentry>{}</onentry>
      <transition event='error'><log expr="_event.name + ':' + _event.sendid"/></transition>
    </state>)",
                                  data, content));
}

TEST(Send, ToAJobCarriesItsNameTargetAndRegret) {
  RunningChart chart = doing(R"(
    <send type='urn:arendegang:job' event='mejl' target='krokom' id='m1' a:regret='600s'>
      <param name='amne' expr="'Rekommendation'"/></send>)");
  const auto sends = chart.effects<Send>();
  ASSERT_EQ(sends.size(), 1U);
  EXPECT_EQ(sends[0].type, "urn:arendegang:job");
  EXPECT_EQ(sends[0].target, "krokom");
  EXPECT_EQ(sends[0].event, "mejl");
  EXPECT_EQ(sends[0].sendid, "m1");
  EXPECT_EQ(sends[0].regret, Duration(600'000));
  EXPECT_EQ(RunningChart::text(sends[0].data), R"({"amne":"Rekommendation"})");
}

TEST(Send, OfARecordSaysWhatItConcerns) {
  RunningChart chart = doing(R"(
    <send type='urn:arendegang:job' event='mejl' a:record='dispatched' a:concerns="'Svar ' + x"/>
    <send type='urn:arendegang:job' event='mejl'/>)");
  const auto sends = chart.effects<Send>();
  ASSERT_EQ(sends.size(), 2U);
  EXPECT_EQ(sends[0].concerns, "Svar 0");
  EXPECT_EQ(sends[1].concerns, std::nullopt);
}

TEST(Send, OfARecordIsAnErrorWhenWhatItConcernsIsNoText) {
  RunningChart chart = doing(
      "<send type='urn:arendegang:job' event='e' id='m' a:record='dispatched' a:concerns='x'/>");
  EXPECT_TRUE(chart.effects<Send>().empty());
}

TEST(Send, OfAJobWithoutAnIdGetsOne) {
  RunningChart chart = doing(R"(
    <send type='urn:arendegang:job' event='a'/><send type='urn:arendegang:job' event='b'/>)");
  const auto sends = chart.effects<Send>();
  ASSERT_EQ(sends.size(), 2U);
  EXPECT_FALSE(sends[0].sendid.empty());
  EXPECT_NE(sends[0].sendid, sends[1].sendid);
}

TEST(Send, WritesItsGeneratedIdWhereTheDocumentAsks) {
  RunningChart chart = doing("<send event='e' idlocation='id' delay='1s'/>");
  ASSERT_EQ(chart.session().pending.size(), 1U);
  EXPECT_EQ(chart.data("id"), "\"" + chart.session().pending[0].sendid + "\"");
}

TEST(Send, ThatIsDelayedWaitsInTheSession) {
  RunningChart chart = doing("<send event='e' delay='1.5s' id='t'/>");
  EXPECT_TRUE(chart.effects<Send>().empty());
  ASSERT_EQ(chart.session().pending.size(), 1U);
  EXPECT_EQ(chart.session().pending[0].due, chart.world.now + Duration(1500));
}

TEST(Send, AtATimeWaitsUntilThen) {
  RunningChart chart = doing("<send event='e' a:at='1000500'/>");
  ASSERT_EQ(chart.session().pending.size(), 1U);
  EXPECT_EQ(chart.session().pending[0].due, Time(Duration(1'000'500)));
}

TEST(Send, AtATimeThatHasPassedIsSentAtOnce) {
  RunningChart chart = doing("<send event='e' a:at='1000000'/>");
  EXPECT_EQ(chart.effects<Send>().size(), 1U);
  EXPECT_TRUE(chart.session().pending.empty());
}

TEST(Send, AtWhatIsNoTimeIsAnError) {
  EXPECT_EQ(doing("<send event='e' id='t' a:at=\"'imorgon'\"/>").logged(),
            R"("error.execution:t")");
  EXPECT_EQ(doing("<send event='e' id='t' a:at='1e300'/>").logged(), R"("error.execution:t")");
}

TEST(Send, WithAnArgumentThatFailsIsNotSentAndEndsItsBlock) {
  RunningChart chart =
      doing("<send event='e' id='t' namelist='borta'/><assign location='x' expr='1'/>");
  EXPECT_EQ(chart.logged(), R"("error.execution:t")");
  EXPECT_TRUE(chart.effects<Send>().empty());
  EXPECT_EQ(chart.data("x"), "0");
}

TEST(Send, ToWhatIsNotThereIsToldAtOnceAndTheBlockGoesOn) {
  RunningChart chart =
      doing("<send event='e' id='t' target='#_borta'/><assign location='x' expr='1'/>");
  EXPECT_EQ(chart.logged(), R"("error.communication:t")");
  EXPECT_EQ(chart.data("x"), "1");
}

TEST(Send, AsksTheWorldWhetherAnotherSessionIsThere) {
  RunningChart chart(R"(
    <state><transition event='e'><send event='hej' target='#_scxml_annan'/></transition>
      <transition event='error.communication'><log expr="'borta'"/></transition></state>)");
  chart.world.reachable = [](std::string_view, std::string_view target) {
    return target != "#_scxml_annan";
  };
  chart.tell("e");
  EXPECT_EQ(chart.logged(), R"("borta")");
  EXPECT_TRUE(chart.effects<Send>().empty());
}

TEST(Send, ToItsOwnSessionNeedsNoWorld) {
  RunningChart chart(R"(
    <state><transition event='e'><send event='hej' target='#_scxml_test'/><send event='hopp'/>
    </transition></state>)");
  chart.world.reachable = [](std::string_view, std::string_view) { return false; };
  chart.tell("e");
  EXPECT_EQ(chart.effects<Send>().size(), 2U);
}

TEST(Send, ToTheInternalQueueGoesBeforeExternalEvents) {
  RunningChart chart(R"(
    <state><onentry><send event='inner' target='#_internal'/></onentry>
      <transition event='inner'><log expr='_event.type'/></transition></state>)");
  EXPECT_EQ(chart.logged(), R"("internal")");
}

TEST(Send, ComesOutInTheOrderOfTheDocument) {
  RunningChart chart = doing("<send event='a'/><log expr='1'/><send event='b'/>");
  ASSERT_EQ(chart.last().effects.size(), 3U);
  EXPECT_EQ(std::get<Send>(chart.last().effects[0]).event, "a");
  EXPECT_EQ(std::get<Send>(chart.last().effects[2]).event, "b");
}

TEST(CancelElement, DropsWhatIsPendingAndTellsTheWorld) {
  RunningChart chart(R"(
    <state><onentry><send event='a' id='x' delay='1s'/><send event='b' id='y' delay='1s'/>
      <send event='c' id='z' delay='1s'/><cancel sendid='z'/></onentry>
      <transition event='e'><cancel sendidexpr="'x'"/></transition></state>)");
  ASSERT_EQ(chart.session().pending.size(), 2U);
  chart.tell("e");
  ASSERT_EQ(chart.session().pending.size(), 1U);
  EXPECT_EQ(chart.session().pending[0].event, "b");
  EXPECT_EQ(chart.effects<Cancel>().at(0).sendid, "x");
}

TEST(Fire, TakesTheSendOutOfTheSession) {
  RunningChart chart = doing(
      "<send event='a' id='x' delay='1s'><content>hej</content></send>"
      "<send event='b' delay='2s'/>");
  const auto fired = fire(chart.session(), chart.session().pending[0].ordinal);
  EXPECT_EQ(fired.send.event, "a");
  EXPECT_EQ(fired.send.sendid, "x");
  EXPECT_EQ(RunningChart::text(fired.send.data), R"("hej")");
  Session after = chart.session();
  apply(after, fired.delta);
  Session expected = chart.session();
  expected.pending.erase(expected.pending.begin());
  EXPECT_EQ(after, expected);
}

TEST(FireDeathTest, OfASendThatIsNotThereIsABrokenInvariant) {
  EXPECT_DEATH(fire(Session(), 7), "pending send 7");
}

TEST(Duration, IsReadAsCss2WritesIt) {
  EXPECT_EQ(parse_duration("1s"), Duration(1000));
  EXPECT_EQ(parse_duration("1.5s"), Duration(1500));
  EXPECT_EQ(parse_duration(".5s"), Duration(500));
  EXPECT_EQ(parse_duration(" 20ms "), Duration(20));
  EXPECT_EQ(parse_duration("0s"), Duration(0));
  for (const char* wrong : {"", "s", "1", "1m", "-1s", "1e3s", "1..5s", "nan s", "1 s", "9e99s",
                            "99999999999999999999s"}) {
    EXPECT_EQ(parse_duration(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace arendegang::statechart
