#include <string>

#include <gtest/gtest.h>

#include "engine/statechart/limits.h"
#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

RunningChart doing(std::string_view content) {
  return RunningChart(fmt::format(R"(
    <datamodel><data id='x' expr='0'/><data id='o' expr='{{a: [1, 2]}}'/></datamodel>
    <state id='s'><onentry>{}</onentry>
      <transition event='error'><log expr='_event.name'/></transition></state>)",
                                  content));
}

/// Why starting a chart with this body is given up.
std::string bound_passed(std::string_view body) {
  const auto chart = read(scxml(body));
  if (!chart) return "not read: " + chart.error().message;
  const auto step = start(*chart, Session(), {}, World());
  return step ? "" : step.error().what;
}

TEST(Assign, WritesPartsOfAVariable) {
  RunningChart chart = doing(
      "<assign location='o.a[1]' expr='7'/>"
      "<assign location='o.b' expr=\"'ny'\"/>");
  EXPECT_EQ(chart.data("o"), R"({"a":[1,7],"b":"ny"})");
}

TEST(Assign, ToASystemVariableIsAnError) {
  for (const char* name : {"_event", "_sessionid", "_name", "_ioprocessors", "_x", "_x.at"}) {
    EXPECT_EQ(doing(fmt::format("<assign location='{}' expr='1'/>", name)).logged(),
              R"("error.execution")")
        << name;
  }
}

TEST(Assign, OfAValuePastItsBoundIsAnErrorAndChangesNothing) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr="'0123456789'"/></datamodel>
    <state id='s'><transition event='grow'><assign location='x' expr='x + x'/></transition>
      <transition event='error.execution' target='t'/></state><state id='t'/>)");
  std::string before;
  for (int i = 0; i < 40 && chart.in("s"); ++i) {
    before = chart.data("x");
    chart.tell("grow");
  }
  EXPECT_TRUE(chart.in("t"));
  EXPECT_EQ(chart.data("x"), before);
  EXPECT_LE(before.size(), kMaxValueBytes);
}

TEST(Foreach, WalksACopySoThatTheLoopMayWriteTheArray) {
  RunningChart chart = doing(R"(
    <foreach array='o.a' item='each' index='i'>
      <assign location='o.a' expr='concat(o.a, [each + i])'/></foreach>)");
  EXPECT_EQ(chart.data("o"), R"({"a":[1,2,1,3]})");
  EXPECT_EQ(chart.data("each"), "2");
  EXPECT_EQ(chart.data("i"), "1");
}

TEST(Foreach, OverWhatIsNoArrayIsAnErrorAndEndsItsBlock) {
  RunningChart chart = doing("<foreach array='x' item='each'/><assign location='x' expr='1'/>");
  EXPECT_EQ(chart.logged(), R"("error.execution")");
  EXPECT_EQ(chart.data("x"), "0");
}

TEST(Foreach, WithASystemVariableAsItemIsAnError) {
  EXPECT_EQ(doing("<foreach array='o.a' item='_x'/>").logged(), R"("error.execution")");
}

TEST(If, TakesTheFirstBranchThatHolds) {
  constexpr std::string_view kIf = R"(
    <assign location='x' expr='{}'/>
    <if cond='x == 1'><log expr="'ett'"/><elseif cond='x == 2'/><log expr="'två'"/><else/>
      <log expr="'annat'"/></if>)";
  EXPECT_EQ(doing(fmt::format(fmt::runtime(kIf), 1)).logged(), R"("ett")");
  EXPECT_EQ(doing(fmt::format(fmt::runtime(kIf), 2)).logged(), R"("två")");
  EXPECT_EQ(doing(fmt::format(fmt::runtime(kIf), 3)).logged(), R"("annat")");
}

TEST(If, TreatsAConditionThatFailsAsFalseAndTellsIt) {
  RunningChart chart = doing("<if cond='borta'><log expr='1'/><else/><log expr='2'/></if>");
  EXPECT_EQ(chart.logged(), R"(2 "error.execution")");
}

TEST(Error, EndsItsOwnBlockOnly) {
  RunningChart chart(R"(
    <state id='s'>
      <onentry><log expr='1'/><log expr='borta'/><log expr='2'/></onentry>
      <onentry><log expr='3'/></onentry></state>)");
  EXPECT_EQ(chart.logged(), "1 3");
}

TEST(Error, TellsWhatWasWrong) {
  RunningChart chart(R"(
    <datamodel><data id='why'/></datamodel>
    <state id='s'><onentry><log expr='borta'/></onentry>
      <transition event='error.execution'><assign location='why' expr='_event.data.message'/>
      </transition></state>)");
  EXPECT_NE(chart.data("why").find("borta"), std::string::npos);
}

TEST(Event, HasItsTimeAndWhenItWasDue) {
  RunningChart chart(R"(
    <state><transition event='e'><log expr='_event.at'/><log expr='_event.due'/></transition></state>)");
  Event event;
  event.name = "e";
  event.at = Time(Duration(5000));
  event.due = Time(Duration(4000));
  chart.tell(event);
  EXPECT_EQ(chart.logged(), "5000 4000");
}

TEST(World, GivesTheChartItsX) {
  RunningChart chart("<state><transition event='e'><log expr='_x.actor.id'/></transition></state>");
  const Value x = Json(boost::json::object{{"actor", {{"id", "sekreterare"}}}});
  chart.world.x = &x;
  chart.tell("e");
  EXPECT_EQ(chart.logged(), R"("sekreterare")");
}

TEST(World, WithoutXLeavesItUnbound) {
  RunningChart chart("<state><transition event='e'><log expr='typeof _x'/></transition></state>");
  chart.tell("e");
  EXPECT_EQ(chart.logged(), R"("undefined")");
}

TEST(EarlyBinding, GivesValuesToStatesThatAreNotYetEntered) {
  RunningChart chart(R"(
    <state id='s'><onentry><log expr='y'/></onentry></state>
    <state id='t'><datamodel><data id='y' expr='3'/></datamodel></state>)");
  EXPECT_EQ(chart.logged(), "3");
}

constexpr std::string_view kLate = R"(
  <state id='s'><transition event='go' target='t'/></state>
  <state id='t'><datamodel><data id='y' expr='3'/></datamodel>
    <transition event='write'><assign location='y' expr='4'/></transition>
    <transition event='back' target='s'/></state>)";

TEST(LateBinding, GivesAValueWhenTheStateIsFirstEnteredAndNeverAgain) {
  RunningChart chart(kLate, "binding='late'");
  EXPECT_EQ(chart.data("y"), "undefined");
  chart.tell("go");
  EXPECT_EQ(chart.data("y"), "3");
  chart.tell("write");
  chart.tell("back");
  chart.tell("go");
  EXPECT_EQ(chart.data("y"), "4");
}

TEST(Params, OverrideTopLevelDataOnly) {
  RunningChart chart(R"(
    <datamodel><data id='part' expr="'ingen'"/><data id='kvar' expr='1'/></datamodel>
    <state><datamodel><data id='inre' expr='2'/></datamodel></state>)",
                     "", {{"part", Json("åre")}, {"inre", Json(9)}, {"okänd", Json(9)}});
  EXPECT_EQ(chart.data("part"), R"("åre")");
  EXPECT_EQ(chart.data("kvar"), "1");
  EXPECT_EQ(chart.data("inre"), "2");
  EXPECT_EQ(chart.data("okänd"), "none");
}

TEST(Data, HoldsXmlAsTextThatStandsAlone) {
  RunningChart chart(R"(
    <datamodel><data id='x'><b:bok xmlns:b='urn:b'><b:sida/></b:bok></data></datamodel><state/>)");
  EXPECT_NE(chart.data("x").find("<b:bok xmlns:b=\"urn:b\""), std::string::npos);
}

TEST(Bound, EndsAnEventlessLoop) {
  EXPECT_NE(bound_passed("<state id='s'><transition target='s'/></state>").find("microsteps"),
            std::string::npos);
}

TEST(Bound, EndsStatesThatRaiseForEver) {
  EXPECT_NE(bound_passed(R"(
    <state id='s'><onentry><raise event='e'/></onentry>
      <transition event='e' target='s'/></state>)")
                .find("microsteps"),
            std::string::npos);
}

TEST(Bound, EndsEventsThatMultiply) {
  EXPECT_NE(bound_passed(R"(
    <state><onentry><raise event='e'/></onentry><transition event='e'><raise event='e'/>
      <raise event='e'/><raise event='e'/><raise event='e'/><raise event='e'/><raise event='e'/>
      <raise event='e'/><raise event='e'/></transition></state>)")
                .find("internal events"),
            std::string::npos);
}

TEST(Bound, EndsLoopsWithinLoops) {
  EXPECT_NE(bound_passed(R"(
    <datamodel><data id='a' expr='[1,2,3,4,5,6,7,8,9,10]'/></datamodel>
    <state><onentry><foreach array='a' item='b'><foreach array='a' item='c'>
      <foreach array='a' item='d'><foreach array='a' item='e'><foreach array='a' item='f'>
      <assign location='f' expr='1'/></foreach></foreach></foreach></foreach></foreach></onentry>
    </state>)")
                .find("actions"),
            std::string::npos);
}

/// Does `content` a thousand times, and once more.
std::string a_thousand_times_and_once(const std::string& content) {
  return "<datamodel><data id='a' expr='[1,2,3,4,5,6,7,8,9,10]'/></datamodel><state><onentry>"
         "<foreach array='a' item='b'><foreach array='a' item='c'><foreach array='a' item='d'>" +
         content + "</foreach></foreach></foreach>" + content + "</onentry></state>";
}

TEST(Bound, EndsSendsThatPileUp) {
  EXPECT_NE(bound_passed(a_thousand_times_and_once("<send event='e' delay='1s'/>"))
                .find("at most 1000 delayed sends"),
            std::string::npos);
}

TEST(Bound, EndsEffectsThatPileUp) {
  const std::string ten_logs = "<foreach array='a' item='e'><log expr='1'/></foreach>";
  EXPECT_NE(bound_passed(a_thousand_times_and_once(ten_logs)).find("at most 10000 effects"),
            std::string::npos);
}

/// A variable of half a mebibyte, and `count` times `content`.
std::string with_half_a_mebibyte(const std::string& content, int count) {
  std::string body = "<datamodel><data id='x' expr=\"'a'\"/></datamodel><state><onentry>";
  for (int i = 0; i < 19; ++i) body += "<assign location='x' expr='x + x'/>";
  for (int i = 0; i < count; ++i) body += content;
  return body + "</onentry></state>";
}

TEST(Bound, EndsASessionWhoseDataGrow) {
  std::string many;
  for (int i = 0; i < 16; ++i) many += "<script>var v" + std::to_string(i) + " = x</script>";
  EXPECT_NE(bound_passed(with_half_a_mebibyte(many, 1)).find("a session's data"),
            std::string::npos);
}

TEST(Bound, EndsASessionWhoseDelayedSendsGrow) {
  const std::string send = "<send event='e' delay='1s'><param name='x' expr='x'/></send>";
  EXPECT_EQ(bound_passed(with_half_a_mebibyte(send, 7)), "");
  EXPECT_NE(bound_passed(with_half_a_mebibyte(send, 8)).find("delayed sends of a session"),
            std::string::npos);
}

TEST(Bound, CountsNoDelayedSendThatWasCancelled) {
  const std::string send =
      "<send id='s' event='e' delay='1s'><param name='x' expr='x'/></send><cancel sendid='s'/>";
  EXPECT_EQ(bound_passed(with_half_a_mebibyte(send, 20)), "");
}

TEST(Bound, LeavesTheSessionAsItWas) {
  RunningChart chart(R"(
    <datamodel><data id='x' expr='0'/></datamodel>
    <state id='s'><transition event='e' target='t'><assign location='x' expr='1'/></transition></state>
    <state id='t'><transition target='t'/></state>)");
  const Session before = chart.session();
  Event event;
  event.name = "e";
  EXPECT_FALSE(process(chart.chart(), chart.session(), event, chart.world));
  EXPECT_EQ(chart.session(), before);
}

}  // namespace
}  // namespace arendegang::statechart
