#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

TEST(Delta, SetsOnlyWhatWasWrittenAndChanged) {
  RunningChart chart(R"(
    <datamodel><data id='kept' expr='1'/><data id='same' expr='2'/><data id='changed' expr='3'/>
    </datamodel>
    <state><transition event='e'><assign location='same' expr='2'/>
      <assign location='changed' expr='4'/></transition></state>)");
  chart.tell("e");
  ASSERT_EQ(chart.last().delta.set.size(), 1U);
  EXPECT_EQ(RunningChart::text(chart.last().delta.set.at("changed")), "4");
}

TEST(Delta, KeepsAVariableThatWasMadeUndefined) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr='1'/><data id='y'/></datamodel>
    <state><transition event='e'><assign location='x' expr='y'/></transition></state>)");
  chart.tell("e");
  EXPECT_EQ(chart.data("x"), "undefined");
}

TEST(Delta, CarriesOnlyTheHistoryThatWasWritten) {
  RunningChart chart(R"(
    <state id='s'><history id='h'><transition target='t'/></history>
      <state id='t'/><transition event='leave' target='away'/></state>
    <state id='away'><transition event='stay'/></state>)",
                     "initial='s'");
  chart.tell("leave");
  EXPECT_EQ(chart.last().delta.history.at("h"), std::vector<std::string>{"t"});
  chart.tell("stay");
  EXPECT_TRUE(chart.last().delta.history.empty());
  EXPECT_EQ(chart.session().history.at("h"), std::vector<std::string>{"t"});
}

TEST(Delta, ThatIsUnchangedChangesNothing) {
  RunningChart chart(R"(
    <state id='s'><onentry><send event='e' delay='1s'/></onentry><invoke id='i' src='c'/></state>)");
  Session session = chart.session();
  apply(session, unchanged(session));
  EXPECT_EQ(session, chart.session());
}

TEST(Delta, IsTheSameForTheSameSessionEventAndWorld) {
  RunningChart chart(R"(
    <state id='s'><transition event='e' target='s'><send event='x' delay='1s' idlocation='id'/>
      </transition><datamodel><data id='id'/></datamodel></state>)");
  Event event;
  event.name = "e";
  const auto first = process(chart.chart(), chart.session(), event, chart.world);
  const auto second = process(chart.chart(), chart.session(), event, chart.world);
  EXPECT_EQ(first->delta, second->delta);
  EXPECT_EQ(first->effects, second->effects);
}

TEST(ApplyDeathTest, RefusesADeltaOfAnotherSession) {
  Session session;
  session.id = "17";
  Delta delta;
  delta.uninvoked = {"borta"};
  EXPECT_DEATH(apply(session, delta), "session '17'.*invocation 'borta'");
}

}  // namespace
}  // namespace arendegang::statechart
