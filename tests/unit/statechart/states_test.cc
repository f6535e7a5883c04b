#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

using Names = std::vector<std::string>;

/// The events that a chart's `<transition event="done.state" …>` logged.
constexpr std::string_view kLogDone =
    "<transition event='done.state'><log expr='_event.name'/></transition>";

TEST(DoneOfAParallel, ComesOnlyWhenAllItsRegionsAreFinal) {
  RunningChart chart(fmt::format(R"(
    <state id='all'>{}
      <parallel id='p'>
        <state id='a'><state><transition event='a' target='a.end'/></state><final id='a.end'/></state>
        <state id='b'><state><transition event='b' target='b.end'/></state><final id='b.end'/></state>
        <state id='c'><state><transition event='c' target='c.end'/></state><final id='c.end'/></state>
      </parallel>
    </state>)",
                                 kLogDone));
  chart.tell("b");
  EXPECT_EQ(chart.logged(), R"("done.state.b")");
  chart.tell("a");
  EXPECT_EQ(chart.logged(), R"("done.state.a")");
  chart.tell("c");
  EXPECT_EQ(chart.logged(), R"("done.state.c" "done.state.p")");
}

TEST(DoneOfAParallel, NeedsARegionAgainThatHasLeftItsFinalState) {
  RunningChart chart(fmt::format(R"(
    <state id='all'>{}
      <parallel id='p'>
        <state id='a' initial='a.end'><transition event='again' target='a.open'/>
          <state id='a.open'/><final id='a.end'/></state>
        <state id='b'><state><transition event='b' target='b.end'/></state><final id='b.end'/></state>
      </parallel>
    </state>)",
                                 kLogDone));
  chart.tell("again");
  chart.tell("b");
  EXPECT_EQ(chart.logged(), R"("done.state.b")");
}

TEST(DoneOfAParallel, ReachesAParallelAroundIt) {
  RunningChart chart(fmt::format(R"(
    <state id='all'>{}
      <parallel id='outer'>
        <parallel id='inner'>
          <state id='a'><state><transition event='a' target='a.end'/></state><final id='a.end'/></state>
        </parallel>
        <state id='b'><state><transition event='b' target='b.end'/></state><final id='b.end'/></state>
      </parallel>
    </state>)",
                                 kLogDone));
  chart.tell("b");
  EXPECT_EQ(chart.logged(), R"("done.state.b")");
  chart.tell("a");
  EXPECT_EQ(chart.logged(), R"("done.state.a" "done.state.inner" "done.state.outer")");
}

TEST(DoneOfAParallel, DoesNotComeWhileARegionHasNoFinalState) {
  RunningChart chart(fmt::format(R"(
    <state id='all'>{}
      <parallel id='p'>
        <state id='a'><state><transition event='a' target='a.end'/></state><final id='a.end'/></state>
        <state id='b'/>
      </parallel>
    </state>)",
                                 kLogDone));
  chart.tell("a");
  EXPECT_EQ(chart.logged(), R"("done.state.a")");
}

constexpr std::string_view kTwoRegions = R"(
  <state id='away'><transition event='back' target='h'/></state>
  <parallel id='p'>
    <history id='h' type='{}'><transition target='r1'/></history>
    <transition event='leave' target='away'/>
    <state id='r1'><state id='r1a'><transition event='n1' target='r1b'/></state>
      <state id='r1b'><state id='r1b1'><transition event='n2' target='r1b2'/></state>
        <state id='r1b2'/></state></state>
    <state id='r2'><state id='r2a'><transition event='n1' target='r2b'/></state>
      <state id='r2b'/></state>
  </parallel>)";

TEST(History, RestoresTheDeepConfigurationInsideAParallel) {
  RunningChart chart(fmt::format(fmt::runtime(kTwoRegions), "deep"), "initial='p'");
  chart.tell("n1");
  chart.tell("n2");
  chart.tell("leave");
  ASSERT_TRUE(chart.in("away"));
  chart.tell("back");
  EXPECT_EQ(chart.session().configuration, (Names{"p", "r1", "r1b", "r1b2", "r2", "r2b"}));
}

TEST(History, OfAParallelThatIsShallowEntersItsRegionsByDefault) {
  RunningChart chart(fmt::format(fmt::runtime(kTwoRegions), "shallow"), "initial='p'");
  chart.tell("n1");
  chart.tell("n2");
  chart.tell("leave");
  chart.tell("back");
  EXPECT_EQ(chart.session().configuration, (Names{"p", "r1", "r1a", "r2", "r2a"}));
}

TEST(History, InsideARegionIsShallowAtThatRegion) {
  RunningChart chart(R"(
    <state id='away'><transition event='back' target='h'/></state>
    <parallel id='p'>
      <transition event='leave' target='away'/>
      <state id='r1'>
        <history id='h'><transition target='r1a'/></history>
        <state id='r1a'><transition event='n' target='r1b'/></state>
        <state id='r1b'><state id='r1b1'><transition event='m' target='r1b2'/></state>
          <state id='r1b2'/></state>
      </state>
      <state id='r2'><state id='r2a'><transition event='n' target='r2b'/></state>
        <state id='r2b'/></state>
    </parallel>)",
                     "initial='p'");
  chart.tell("n");
  chart.tell("m");
  chart.tell("leave");
  chart.tell("back");
  EXPECT_EQ(chart.session().configuration, (Names{"p", "r1", "r1b", "r1b1", "r2", "r2a"}));
}

TEST(History, TakesItsDefaultAndRunsItsContentOnlyBeforeAnythingIsRecorded) {
  RunningChart chart(R"(
    <state id='away'><transition event='go' target='h'/></state>
    <state id='s'>
      <onentry><log expr="'entry'"/></onentry>
      <history id='h'><transition target='b'><log expr="'default'"/></transition></history>
      <state id='a'/>
      <state id='b'><transition event='leave' target='away'/></state>
    </state>)");
  chart.tell("go");
  EXPECT_EQ(chart.logged(), R"("entry" "default")");
  EXPECT_TRUE(chart.in("b"));
  chart.tell("leave");
  chart.tell("go");
  EXPECT_EQ(chart.logged(), R"("entry")");
  EXPECT_TRUE(chart.in("b"));
}

TEST(Nesting, EntersOutermostFirstAndLeavesInnermostFirst) {
  constexpr int kDepth = 40;
  std::string body;
  for (int i = 0; i < kDepth; ++i) {
    body += fmt::format(
        "<state id='s{0}'><onentry><log expr='{0}'/></onentry><onexit><log expr='{0}'/></onexit>",
        i);
  }
  for (int i = 0; i < kDepth; ++i) body += "</state>";
  body += "<state id='out'/>";
  body.insert(body.find("<onentry>"), "<transition event='leave' target='out'/>");
  RunningChart chart(body);
  EXPECT_EQ(chart.session().configuration.size(), static_cast<std::size_t>(kDepth));
  const auto logs = chart.effects<Log>();
  ASSERT_EQ(logs.size(), static_cast<std::size_t>(kDepth));
  EXPECT_EQ(RunningChart::text(logs.front().value), "0");
  EXPECT_EQ(RunningChart::text(logs.back().value), "39");
  chart.tell("leave");
  EXPECT_EQ(chart.logged().substr(0, 8), "39 38 37");
  EXPECT_EQ(chart.session().configuration, Names{"out"});
}

TEST(Transition, OfADescendantGoesBeforeThatOfAnAncestor) {
  RunningChart chart(R"(
    <state id='s'><transition event='e' target='outer'/>
      <state id='t'><transition event='e' target='inner'/></state>
      <state id='inner'/>
    </state><state id='outer'/>)");
  chart.tell("e");
  EXPECT_TRUE(chart.in("inner"));
}

TEST(Transition, ThatIsTargetlessLeavesNothing) {
  RunningChart chart(R"(
    <state id='s'><onexit><log expr="'left'"/></onexit>
      <transition event='e'><log expr="'here'"/></transition></state>)");
  chart.tell("e");
  EXPECT_EQ(chart.logged(), R"("here")");
}

TEST(Transition, TellsWhetherTheEventWasMatched) {
  RunningChart chart("<state><transition event='a.b'/></state>");
  EXPECT_TRUE(chart.tell("a.b"));
  EXPECT_TRUE(chart.tell("a.b.c"));
  EXPECT_FALSE(chart.tell("a.bc"));
  EXPECT_FALSE(chart.tell("a"));
}

TEST(FinalState, OnTopEndsTheSessionAndIsLeftStanding) {
  RunningChart chart(R"(
    <state id='s'><transition event='e' target='f'/></state>
    <final id='f'><donedata><param name='utfall' expr="'ja'"/></donedata>
      <onexit><log expr="'exit'"/></onexit></final>)");
  chart.tell("e");
  EXPECT_FALSE(chart.session().running);
  EXPECT_EQ(chart.session().configuration, Names{"f"});
  EXPECT_EQ(chart.logged(), R"("exit")");
  ASSERT_TRUE(std::holds_alternative<Done>(chart.last().effects.back()));
  EXPECT_EQ(RunningChart::text(chart.effects<Done>().at(0).donedata), R"({"utfall":"ja"})");
}

TEST(FinalState, LeavesTheSessionDeafToFurtherEvents) {
  RunningChart chart("<final id='f'/>");
  const Session before = chart.session();
  EXPECT_FALSE(chart.tell("e"));
  EXPECT_EQ(chart.session(), before);
  EXPECT_TRUE(chart.last().effects.empty());
}

TEST(AcceptedEvents, AreWhatTheActiveStatesCanTake) {
  RunningChart chart(R"(
    <datamodel><data id='n' expr='1'/></datamodel>
    <state id='s'><transition event='avsluta' target='s'/>
      <state id='t'>
        <transition event='besluta bordlägg' target='t'/>
        <transition event='nej' cond='n == 2' target='t'/>
        <transition event='ja' cond='n == 1' target='t'/>
        <transition event='kanske' cond='_event.data.x == 7' target='t'/>
        <transition event='besluta' target='t'/>
        <transition cond='n == 3' target='t'/>
      </state>
      <state id='u'><transition event='annat' target='t'/></state>
    </state>)");
  EXPECT_EQ(accepted_events(chart.chart(), chart.session(), chart.world),
            (Names{"avsluta", "besluta", "bordlägg", "ja", "kanske"}));
}

TEST(AcceptedEvents, AreNoneOnceTheSessionHasEnded) {
  RunningChart chart("<final/>");
  EXPECT_TRUE(accepted_events(chart.chart(), chart.session(), chart.world).empty());
}

TEST(Cancel, LeavesInnermostFirstAndDropsWhatWasPending) {
  RunningChart chart(R"(
    <state id='s'>
      <onentry><send event='later' delay='1s' id='x'/></onentry>
      <onexit><log expr="'s'"/></onexit>
      <state id='t'><onexit><log expr="'t'"/></onexit><invoke id='child' src='c'/></state>
    </state>)");
  chart.end();
  EXPECT_EQ(chart.logged(), R"("t" "s")");
  EXPECT_EQ(chart.effects<Uninvoke>().at(0).invokeid, "child");
  EXPECT_FALSE(chart.session().running);
  EXPECT_TRUE(chart.session().configuration.empty());
  EXPECT_TRUE(chart.session().pending.empty());
  EXPECT_TRUE(chart.session().invocations.empty());
}

}  // namespace
}  // namespace arendegang::statechart
