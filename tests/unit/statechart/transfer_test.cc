#include "engine/statechart/transfer.h"

#include <gmock/gmock.h>

#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

Chart chart_from(std::string_view body, std::string_view attributes = "") {
  auto chart = read(scxml(body, attributes));
  if (!chart) throw std::runtime_error(chart.error().message);
  return *std::move(chart);
}

Transfer try_transfer(const RunningChart& running, const Chart& to, const TransferPlan& plan = {}) {
  return transfer(running.chart(), to, plan, running.session(), running.world);
}

/// The session, or a failed test.
Session transferred_session(const RunningChart& running, const Chart& to,
                            const TransferPlan& plan = {}) {
  auto session = try_transfer(running, to, plan);
  if (!session) throw std::runtime_error(session.error().front().en);
  return *std::move(session);
}

/// A transfer that is refused for exactly one reason, whose English words hold `part`.
MATCHER_P(IsRefusedFor, part, "") {
  if (arg.has_value()) return false;
  for (const Label& reason : arg.error()) *result_listener << "\n" << reason.en;
  return arg.error().size() == 1 && arg.error().front().en.find(part) != std::string::npos &&
         !arg.error().front().sv.empty();
}

TransferPlan with_states(std::map<std::string, std::vector<std::string>, std::less<>> states) {
  TransferPlan plan;
  plan.states = std::move(states);
  return plan;
}

TransferPlan with_value(std::string id, std::string_view expression) {
  TransferPlan plan;
  plan.values.emplace(std::move(id), Expression::parse(expression));
  return plan;
}

TEST(ATransfer, ToTheSameChartChangesNothing) {
  const std::string body = R"(
    <datamodel><data id="n" expr="1"/></datamodel>
    <state id="a">
      <onentry><send event="late" delay="5s"/></onentry>
      <invoke id="child" src="other"/>
      <transition event="go" target="b"/>
    </state>
    <state id="b"/>)";
  const RunningChart running(body);
  EXPECT_EQ(transferred_session(running, chart_from(body)), running.session());
}

TEST(ATransfer, GivesAStateTheNameThatThePlanSays) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(
      transferred_session(running, chart_from(R"(<state id="z"/>)"), with_states({{"a", {"z"}}}))
          .configuration,
      ElementsAre("z"));
}

TEST(ATransfer, RefusesAnActiveStateThatNobodyMaps) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state id="z"/>)")),
              IsRefusedFor("what 'a' becomes, but neither does"));
}

TEST(ATransfer, RefusesAStateThatHasBecomeABox) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state id="a"><state id="b"/></state>)")),
              IsRefusedFor("what 'a' becomes, but neither does"));
}

TEST(ATransfer, RefusesANamesakeWithoutAnIdOfItsOwn) {
  const RunningChart running(R"(<state/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state/>)")), IsRefusedFor("what '#1' becomes"));
}

TEST(ATransfer, LetsAncestorsFollowAStateIntoAnotherBox) {
  const RunningChart running(R"(<state id="one"><state id="a"/></state>)");
  const Chart to =
      chart_from(R"(<state id="two"><state id="inner"><state id="a"/></state></state>)");
  EXPECT_THAT(transferred_session(running, to, with_states({{"one", {}}})).configuration,
              ElementsAre("two", "inner", "a"));
}

TEST(ATransfer, RefusesABoxThatItsStateHasLeft) {
  const RunningChart running(R"(<state id="one"><state id="a"/></state>)");
  const Chart to = chart_from(
      R"(<state id="one"><state id="b"/></state><state id="two"><state id="a"/></state>)");
  const auto refused = try_transfer(running, to);
  ASSERT_FALSE(refused);
  EXPECT_THAT(
      refused.error(),
      ElementsAre(Field(&Label::en, HasSubstr("in the chart as a whole, but the plan leads to 2")),
                  Field(&Label::en, HasSubstr("in 'one', but the plan leads to 0"))));
}

TEST(ATransfer, RefusesTwoStatesWhereOneMustBe) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state id="a"/><state id="b"/>)"),
                           with_states({{"a", {"a", "b"}}})),
              IsRefusedFor("one active state in the chart as a whole, but the plan leads to 2"));
}

TEST(ATransfer, RefusesANewRegionThatThePlanDoesNotBegin) {
  const RunningChart running(R"(<parallel id="p"><state id="a"/><state id="b"/></parallel>)");
  const Chart to =
      chart_from(R"(<parallel id="p"><state id="a"/><state id="b"/><state id="c"/></parallel>)");
  EXPECT_THAT(try_transfer(running, to), IsRefusedFor("where 'c' begins"));
  EXPECT_THAT(transferred_session(running, to, with_states({{"b", {"b", "c"}}})).configuration,
              ElementsAre("p", "a", "b", "c"));
}

TEST(ATransfer, RefusesToEndASession) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state id="a"/><final id="end"/>)"),
                           with_states({{"a", {"end"}}})),
              IsRefusedFor("'end' is final"));
}

TEST(ATransfer, KeepsWhatAHistoryRemembers) {
  RunningChart running(R"(
    <state id="box"><history id="h" type="deep"><transition target="a"/></history>
      <state id="a"><transition event="next" target="b"/></state>
      <state id="b"><transition event="out" target="out"/></state></state>
    <state id="out"/>)");
  running.tell("next");
  running.tell("out");
  const Chart to = chart_from(R"(
    <state id="case"><history id="memory" type="deep"><transition target="first"/></history>
      <state id="first"/><state id="inner"><state id="second"/></state></state>
    <state id="out"/>)");
  TransferPlan plan = with_states({{"b", {"second"}}});
  plan.histories = {{"h", "memory"}};
  EXPECT_THAT(transferred_session(running, to, plan).history,
              ElementsAre(testing::Pair("memory", ElementsAre("second"))));
  EXPECT_THAT(try_transfer(running, to, with_states({{"b", {"second"}}})),
              IsRefusedFor("what history 'h' becomes"));
  plan.histories = {{"h", ""}};
  EXPECT_TRUE(transferred_session(running, to, plan).history.empty());
}

TEST(ATransfer, RefusesAMemoryOfWhatStandsElsewhere) {
  RunningChart running(R"(
    <state id="box"><history id="h"><transition target="a"/></history>
      <state id="a"><transition event="out" target="out"/></state></state>
    <state id="out"/>)");
  running.tell("out");
  const Chart to = chart_from(R"(
    <state id="box"><history id="h"><transition target="b"/></history><state id="b"/></state>
    <state id="a"/><state id="out"/>)");
  EXPECT_THAT(try_transfer(running, to), IsRefusedFor("what 'a' becomes does not"));
}

TEST(ATransfer, RefusesAMemoryOfTwoStatesWhereOneMustBe) {
  RunningChart running(R"(
    <state id="box"><history id="h"><transition target="a"/></history>
      <state id="a"><transition event="out" target="out"/></state></state>
    <state id="out"/>)");
  running.tell("out");
  const Chart to = chart_from(R"(
    <state id="box"><history id="h"><transition target="b"/></history><state id="b"/><state id="c"/></state>
    <state id="out"/>)");
  EXPECT_THAT(try_transfer(running, to, with_states({{"a", {"b", "c"}}})),
              IsRefusedFor("in 'box', but the plan leads to 2"));
}

constexpr std::string_view kOldData =
    R"(<datamodel><data id="owner" expr="'barn'"/></datamodel><state id="a"/>)";

TEST(ATransfer, GivesNewDataThePlansValueOverTheOldData) {
  const RunningChart running(kOldData);
  const Chart to = chart_from(
      R"(<datamodel><data id="owner"/><data id="group" expr="'none'"/></datamodel><state id="a"/>)");
  const auto session = transferred_session(running, to, with_value("group", "owner + 'gruppen'"));
  EXPECT_EQ(RunningChart::text(session.data.at("group")), R"("barngruppen")");
  EXPECT_EQ(RunningChart::text(session.data.at("owner")), R"("barn")");
}

TEST(ATransfer, WorksOutThePlansValuesFromTheDataAsItWas) {
  const RunningChart running(
      R"(<datamodel><data id="x" expr="1"/><data id="y" expr="2"/></datamodel><state id="a"/>)");
  TransferPlan plan = with_value("x", "y");
  plan.values.emplace("y", Expression::parse("x"));
  const auto session = transferred_session(running, running.chart(), plan);
  EXPECT_EQ(RunningChart::text(session.data.at("x")), "2");
  EXPECT_EQ(RunningChart::text(session.data.at("y")), "1");
}

TEST(ATransfer, GivesNewDataTheChartsOwnValueWithTheOldInScope) {
  const RunningChart running(kOldData);
  const Chart to = chart_from(
      R"(<datamodel><data id="owner"/><data id="group" expr="owner + '!'"/></datamodel><state id="a"/>)");
  EXPECT_EQ(RunningChart::text(transferred_session(running, to).data.at("group")), R"("barn!")");
}

TEST(ATransfer, RefusesDataWithoutAValue) {
  const RunningChart running(kOldData);
  const Chart to = chart_from(
      R"(<datamodel><data id="owner"/><data id="group" expr="nothing.here"/></datamodel><state id="a"/>)");
  EXPECT_THAT(try_transfer(running, to), IsRefusedFor("a value for 'group'"));
}

TEST(ATransfer, DropsDataOnlyWhenThePlanSaysSo) {
  const RunningChart running(kOldData);
  const Chart to = chart_from(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, to), IsRefusedFor("'owner' is dropped"));
  TransferPlan plan;
  plan.dropped = {"owner"};
  EXPECT_TRUE(transferred_session(running, to, plan).data.empty());
}

TEST(ATransfer, TakesAlongWhatAScriptDeclared) {
  const RunningChart running(
      R"(<state id="a"><onentry><script>var found = 3</script></onentry></state>)");
  EXPECT_EQ(RunningChart::text(
                transferred_session(running, chart_from(R"(<state id="a"/>)")).data.at("found")),
            "3");
}

TEST(ATransfer, BindsLateDataOfStatesThatAreActiveAndLeavesTheRestForLater) {
  const RunningChart running(R"(<state id="a"/><state id="b"/>)", "binding='late'");
  const Chart to = chart_from(R"(
    <state id="a"><datamodel><data id="x" expr="1"/></datamodel></state>
    <state id="b"><datamodel><data id="y" expr="2"/></datamodel></state>)",
                              "binding='late'");
  const auto session = transferred_session(running, to);
  EXPECT_THAT(session.bound_late, ElementsAre("a"));
  EXPECT_EQ(RunningChart::text(session.data.at("x")), "1");
  EXPECT_EQ(RunningChart::text(session.data.at("y")), "undefined");
}

TEST(ATransfer, RefusesAChartThatBindsAtAnotherTime) {
  const RunningChart running(R"(<state id="a"/>)");
  EXPECT_THAT(try_transfer(running, chart_from(R"(<state id="a"/>)", "binding='late'")),
              IsRefusedFor("one binds it late"));
}

constexpr std::string_view kTimer = R"(
  <state id="a"><onentry><send id="t" event="remind" delay="60s"/></onentry>
    <transition event="remind" target="b"/></state><state id="b"/>)";

TEST(ATransfer, KeepsTheDueTimesOfTimers) {
  const RunningChart running(kTimer);
  const Chart to = chart_from(R"(
    <state id="a"><onentry><send id="t" event="remind" delay="5s"/></onentry>
      <transition event="remind" target="b"/></state><state id="b"/>)");
  EXPECT_EQ(transferred_session(running, to).pending, running.session().pending);
}

TEST(ATransfer, RenamesATimersEventAndLeavesItsTime) {
  const RunningChart running(kTimer);
  const Chart to = chart_from(R"(<state id="a"><transition event="nudge"/></state>)");
  EXPECT_THAT(try_transfer(running, to), IsRefusedFor("what the timer 'remind' becomes"));
  TransferPlan plan;
  plan.events = {{"remind", "nudge"}};
  const auto session = transferred_session(running, to, plan);
  ASSERT_EQ(session.pending.size(), 1U);
  EXPECT_EQ(session.pending[0].event, "nudge");
  EXPECT_EQ(session.pending[0].due, running.session().pending[0].due);
  EXPECT_EQ(session.pending[0].ordinal, running.session().pending[0].ordinal);
  plan.events = {{"remind", ""}};
  EXPECT_TRUE(transferred_session(running, to, plan).pending.empty());
}

constexpr std::string_view kRound = R"(
  <datamodel><data id="who" expr="['ana', 'bo']"/></datamodel>
  <state id="a"><invoke id="mail" src="letter"/><invoke id="round" src="part" a:each="who" a:key="item"/>
    <transition event="a:done.each.round" target="b"/></state><state id="b"/>)";

TEST(ATransfer, FindsInvocationsAnewByTheirIds) {
  const RunningChart running(kRound);
  const Chart to = chart_from(R"(
    <datamodel><data id="who"/></datamodel>
    <state id="asking"><invoke id="round" src="part" a:each="who" a:key="item"/><invoke id="mail" src="letter"/>
      <transition event="a:done.each.round" target="b"/></state><state id="b"/>)");
  const auto session = transferred_session(running, to, with_states({{"a", {"asking"}}}));
  ASSERT_EQ(session.invocations.size(), 3U);
  for (const Invocation& each : session.invocations) {
    EXPECT_EQ(each.state, "asking");
    EXPECT_EQ(each.invoke_index, each.each.empty() ? 1U : 0U) << each.invokeid;
  }
  EXPECT_THAT(session.joins, ElementsAre("round"));
}

TEST(ATransfer, RefusesAnInvocationThatTheChartHasNoPlaceFor) {
  const RunningChart running(R"(<state id="a"><invoke id="mail" src="letter"/></state>)");
  EXPECT_THAT(try_transfer(running,
                           chart_from(R"(<state id="a"><invoke id="post" src="letter"/></state>)")),
              IsRefusedFor("to invoke 'mail' where it goes on"));
}

TEST(ATransfer, RefusesAJoinThatWouldNeverCome) {
  RunningChart running(R"(
    <datamodel><data id="who" expr="['ana']"/></datamodel>
    <state id="a"><invoke id="round" src="part" a:each="who" a:key="item"/></state>)");
  running.session().invocations.clear();
  EXPECT_THAT(try_transfer(running,
                           chart_from(R"(<datamodel><data id="who"/></datamodel><state id="a"/>)")),
              IsRefusedFor("to invoke 'round'"));
}

TEST(ATransfer, TellsEveryReasonAtOnce) {
  const RunningChart running(R"(
    <datamodel><data id="owner" expr="1"/></datamodel>
    <state id="a"><onentry><send event="remind" delay="60s"/></onentry><transition event="remind"/></state>)");
  const auto refused = try_transfer(running, chart_from(R"(<state id="z"/>)"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().size(), 3U);
}

}  // namespace
}  // namespace arendegang::statechart
