#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/statechart/limits.h"
#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

using Names = std::vector<std::string>;

Names invoked(const RunningChart& chart) {
  Names ids;
  for (const Invoke& invoke : chart.effects<Invoke>()) ids.push_back(invoke.invokeid);
  return ids;
}

Names uninvoked(const RunningChart& chart) {
  Names ids;
  for (const Uninvoke& uninvoke : chart.effects<Uninvoke>()) ids.push_back(uninvoke.invokeid);
  return ids;
}

TEST(Invoke, TellsTypeSourceAndParams) {
  RunningChart chart(R"(
    <datamodel><data id='part' expr="'krokom'"/></datamodel>
    <state><invoke id='child' type='scxml' src='partsbeslut' namelist='part'>
      <param name='dag' expr='1 + 1'/></invoke></state>)");
  const auto invokes = chart.effects<Invoke>();
  ASSERT_EQ(invokes.size(), 1U);
  EXPECT_EQ(invokes[0].type, "http://www.w3.org/TR/scxml/");
  EXPECT_EQ(invokes[0].src, "partsbeslut");
  EXPECT_EQ(RunningChart::text(invokes[0].params.at("part")), R"("krokom")");
  EXPECT_EQ(RunningChart::text(invokes[0].params.at("dag")), "2");
}

TEST(Invoke, StartsNothingInAStateThatTheSameMacrostepLeaves) {
  RunningChart chart(R"(
    <state id='s'><invoke id='child' src='c'/><transition target='t'/></state><state id='t'/>)");
  EXPECT_TRUE(invoked(chart).empty());
  EXPECT_TRUE(uninvoked(chart).empty());
}

TEST(Invoke, EndsWhenItsStateIsLeft) {
  RunningChart chart(R"(
    <state id='s'><invoke id='child' src='c'/><transition event='e' target='t'/></state>
    <state id='t'/>)");
  chart.tell("e");
  EXPECT_EQ(uninvoked(chart), Names{"child"});
  EXPECT_TRUE(chart.session().invocations.empty());
}

TEST(Invoke, StartsAgainUnderTheSameIdWhenItsStateIsEnteredAgain) {
  RunningChart chart(R"(
    <state id='s'><invoke id='child' src='c'/><transition event='e' target='s'/></state>)");
  chart.tell("e");
  EXPECT_EQ(uninvoked(chart), Names{"child"});
  EXPECT_EQ(invoked(chart), Names{"child"});
  EXPECT_EQ(chart.session().invocations.size(), 1U);
}

TEST(Invoke, OfAnUnknownTypeIsAnError) {
  RunningChart chart(R"(
    <state id='s'><invoke type='urn:other' src='c'/>
      <transition event='error.execution' target='t'/></state><state id='t'/>)");
  EXPECT_TRUE(chart.in("t"));
  EXPECT_TRUE(invoked(chart).empty());
}

TEST(Invoke, IsOverWhenItsChildIsDoneAndIsNotCancelledAfterwards) {
  RunningChart chart(R"(
    <state id='s'><invoke id='child' src='c'/><transition event='e' target='t'/></state>
    <state id='t'/>)");
  chart.child_is_done("child");
  EXPECT_TRUE(chart.session().invocations.empty());
  chart.tell("e");
  EXPECT_TRUE(uninvoked(chart).empty());
}

TEST(Finalize, RunsForItsOwnChildBeforeTransitionsAreSelected) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr='0'/></datamodel>
    <state id='s'>
      <invoke id='one' src='c'><finalize><assign location='x' expr='_event.data'/></finalize></invoke>
      <invoke id='two' src='c'><finalize><assign location='x' expr='-1'/></finalize></invoke>
      <transition event='e' cond='x == 7' target='t'/></state><state id='t'/>)");
  chart.tell_from_child("one", "e", Json(7));
  EXPECT_TRUE(chart.in("t"));
}

TEST(Finalize, ThatIsEmptyTakesOverWhatTheChildGives) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr='0'/><data id='y' expr='{z: 0}'/></datamodel>
    <state id='s'><invoke id='child' src='c' namelist='x'>
      <param name='given' location='y.z'/><param name='other' expr='1'/><finalize/></invoke></state>)");
  chart.tell_from_child("child", "e",
                        Json(boost::json::object{{"x", 5}, {"given", 6}, {"other", 7}}));
  EXPECT_EQ(chart.data("x"), "5");
  EXPECT_EQ(chart.data("y"), R"({"z":6})");
}

TEST(Finalize, DoesNotRunForAChildThatHasBeenCancelled) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr='0'/></datamodel>
    <state id='s'><invoke id='child' src='c'><finalize><assign location='x' expr='1'/></finalize>
      </invoke><transition event='e' target='t'/></state><state id='t'/>)");
  chart.tell("e");
  chart.tell_from_child("child", "sent.before.it.was.cancelled");
  EXPECT_EQ(chart.data("x"), "0");
}

TEST(Autoforward, PassesEachExternalEventOnToTheChildrenThatAskForIt) {
  RunningChart chart(R"(
    <state id='s'><invoke id='one' src='c' autoforward='true'/><invoke id='two' src='c'/>
      <transition event='e'><raise event='inner'/></transition>
      <transition event='inner'/></state>)");
  chart.tell("e");
  const auto forwards = chart.effects<Forward>();
  ASSERT_EQ(forwards.size(), 1U);
  EXPECT_EQ(forwards[0].invokeid, "one");
  chart.tell("unknown");
  EXPECT_EQ(chart.effects<Forward>().size(), 1U);
}

TEST(Autoforward, PassesNothingOnToAChildThatIsDone) {
  RunningChart chart("<state><invoke id='one' src='c' autoforward='true'/></state>");
  chart.child_is_done("one");
  EXPECT_TRUE(chart.effects<Forward>().empty());
}

std::string each_chart(std::string_view array) {
  return fmt::format(R"(
    <datamodel><data id='joined' expr='0'/></datamodel>
    <state id='round'>
      <invoke id='part' src='partsbeslut' a:each='{}' a:key='item'>
        <param name='vem' expr='item'/></invoke>
      <transition event='a:done.each.part'><assign location='joined' expr='joined + 1'/></transition>
      <transition event='done.invoke.part'/>
      <transition event='error.execution' target='wrong'/>
      <transition event='leave' target='left'/>
    </state>
    <state id='wrong'/>
    <state id='left'><transition event='a:done.each.part' target='wrong'/></state>)",
                     array);
}

class EachOf : public testing::TestWithParam<int> {};

TEST_P(EachOf, ElementsStartsAsManyChildrenAndJoinsOnceAfterTheLast) {
  std::string array = "[";
  for (int i = 0; i < GetParam(); ++i) array += fmt::format("{}{}", i == 0 ? "" : ",", i);
  RunningChart chart(each_chart(array + "]"));
  ASSERT_EQ(invoked(chart).size(), static_cast<std::size_t>(GetParam()));
  for (int i = 0; i < GetParam(); ++i) {
    EXPECT_EQ(chart.data("joined"), "0");
    EXPECT_TRUE(chart.child_is_done(fmt::format("part.{}", i)));
  }
  EXPECT_EQ(chart.data("joined"), "1");
  EXPECT_TRUE(chart.session().joins.empty());
}

INSTANTIATE_TEST_SUITE_P(Arrays, EachOf, testing::Values(0, 1, 9, 100));

TEST(Each, GivesEveryChildItsElement) {
  RunningChart chart(each_chart("[\"berg\", \"åre\"]"));
  const auto invokes = chart.effects<Invoke>();
  ASSERT_EQ(invokes.size(), 2U);
  EXPECT_EQ(invokes[1].invokeid, "part.åre");
  EXPECT_EQ(RunningChart::text(invokes[1].params.at("vem")), R"("åre")");
}

TEST(Each, JoinsInWhateverOrderTheChildrenEnd) {
  RunningChart chart(each_chart("[1, 2, 3]"));
  chart.child_is_done("part.2");
  chart.child_is_done("part.3");
  EXPECT_EQ(chart.data("joined"), "0");
  chart.child_is_done("part.1");
  EXPECT_EQ(chart.data("joined"), "1");
}

TEST(Each, CountsAChildOnceHoweverOftenItSaysThatItIsDone) {
  RunningChart chart(each_chart("[1, 2]"));
  chart.child_is_done("part.1");
  chart.child_is_done("part.1");
  EXPECT_EQ(chart.data("joined"), "0");
}

TEST(Each, RefusesTwoEqualKeysAndStartsNoChild) {
  RunningChart chart(each_chart("[1, 2, 1]"));
  EXPECT_TRUE(chart.in("wrong"));
  EXPECT_TRUE(invoked(chart).empty());
}

TEST(Each, RefusesWhatIsNoArrayAndKeysThatAreNoText) {
  EXPECT_TRUE(RunningChart(each_chart("7")).in("wrong"));
  EXPECT_TRUE(RunningChart(each_chart("[{x: 1}]")).in("wrong"));
  EXPECT_TRUE(RunningChart(each_chart("[\"\"]")).in("wrong"));
  EXPECT_TRUE(RunningChart(each_chart("borta")).in("wrong"));
}

TEST(Each, IsCancelledWholeWhenItsStateIsLeftMidWay) {
  RunningChart chart(each_chart("[1, 2, 3]"));
  chart.child_is_done("part.2");
  chart.tell("leave");
  EXPECT_EQ(uninvoked(chart), (Names{"part.1", "part.3"}));
  EXPECT_TRUE(chart.session().joins.empty());
  chart.child_is_done("part.1");
  chart.child_is_done("part.3");
  EXPECT_TRUE(chart.in("left"));
}

TEST(Each, DoesNotJoinWhenTheLastChildsEndLeavesTheState) {
  RunningChart chart(R"(
    <state id='round'><invoke id='part' src='p' a:each='[1]' a:key='item'/>
      <transition event='done.invoke.part' target='left'/></state>
    <state id='left'><transition event='a:done.each.part' target='wrong'/></state>
    <state id='wrong'/>)");
  chart.child_is_done("part.1");
  EXPECT_TRUE(chart.in("left"));
}

TEST(Each, ReadsItsArrayOnce) {
  RunningChart chart(R"(
    <datamodel><data id='parter' expr='[1, 2]'/></datamodel>
    <state id='round'><invoke id='part' src='p' a:each='parter' a:key='item'/>
      <transition event='fler'><assign location='parter' expr='[1, 2, 3]'/></transition>
      <transition event='a:done.each.part' target='joined'/></state><state id='joined'/>)");
  chart.tell("fler");
  EXPECT_TRUE(invoked(chart).empty());
  chart.child_is_done("part.1");
  chart.child_is_done("part.2");
  EXPECT_TRUE(chart.in("joined"));
}

TEST(Each, IsBoundedInItsChildren) {
  std::string array = "[0";
  for (std::size_t i = 1; i <= kMaxInvocations; ++i) array += fmt::format(",{}", i);
  const auto chart = read(scxml(each_chart(array + "]")));
  ASSERT_TRUE(chart);
  const auto step = start(*chart, Session(), {}, World());
  ASSERT_FALSE(step);
  EXPECT_NE(step.error().what.find("running invocations"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::statechart
