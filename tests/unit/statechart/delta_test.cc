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

TEST(Misfit, IsWhatTheChartDoesNotHave) {
  RunningChart chart("<state id='s'><invoke id='i' src='c'/></state>");
  EXPECT_EQ(misfit(chart.chart(), chart.session()), std::nullopt);
  Session elsewhere = chart.session();
  elsewhere.configuration = {"borta"};
  EXPECT_NE(misfit(chart.chart(), elsewhere), std::nullopt);
  Session remembers = chart.session();
  remembers.history["h"] = {"borta"};
  EXPECT_NE(misfit(chart.chart(), remembers), std::nullopt);
  Session invoked = chart.session();
  invoked.invocations[0].invoke_index = 1;
  EXPECT_NE(misfit(chart.chart(), invoked), std::nullopt);
}

TEST(MisfitDeathTest, EndsTheProgramWhenItIsRunAllTheSame) {
  RunningChart chart("<state id='s'/>");
  chart.session().configuration = {"borta"};
  EXPECT_DEATH(chart.tell("e"), "session 'test'.*'borta'");
}

}  // namespace
}  // namespace arendegang::statechart
