#include "engine/statechart/check.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::statechart {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A chart around `states`; sound by itself. `root` stands among the declarations.
std::string chart_of(std::string_view states, std::string_view root = "") {
  return R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1"
       version="1.0" name="prov"><a:label sv="Prov" en="Trial"/><a:start role="sekreterare"/>)" +
         std::string(root) + std::string(states) +
         R"(<final id="slut"><a:label sv="Slut" en="End"/></final></scxml>)";
}

/// A state with a label and this content.
std::string state(std::string_view id, std::string_view content) {
  return "<state id=\"" + std::string(id) + R"("><a:label sv="S" en="S"/>)" + std::string(content) +
         "</state>";
}

constexpr std::string_view kEnd = R"(<transition cond="true" target="slut"/>)";

std::vector<Finding> findings_of(const std::string& document, const KnownNames& known = {}) {
  const auto chart = read_chart(document, {});
  if (!chart) return {{"", 0, 0, "unreadable: " + chart.error().message}};
  return check(*chart, known);
}

std::vector<std::string> messages(const std::string& document, const KnownNames& known = {}) {
  std::vector<std::string> texts;
  for (const Finding& finding : findings_of(document, known)) {
    texts.push_back(finding.state + ": " + finding.message);
  }
  return texts;
}

TEST(Check, FindsNothingInASoundChart) {
  EXPECT_THAT(messages(chart_of(state("a", kEnd))), IsEmpty());
}

TEST(Check, SaysWhereItFoundSomething) {
  const auto findings = findings_of(chart_of("\n  " + state("a", "")));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].line, 3u);
  EXPECT_EQ(findings[0].column, 3u);
}

TEST(Check, RefusesAStateThatNothingLeadsTo) {
  EXPECT_THAT(messages(chart_of(state("a", kEnd) + state("b", kEnd))),
              ElementsAre("b: Expected a way into the state, but nothing leads there"));
}

TEST(Check, ReachesStatesThroughDefaultsRegionsAndHistory) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition cond="true" target="h"/>)") +
                                R"(<parallel id="p"><a:label sv="P" en="P"/>
                           <history id="h"><transition target="q"/></history>
                           <transition cond="true" target="slut"/>)" +
                                state("q", "") + state("r", state("r1", "")) + "</parallel>")),
              IsEmpty());
}

TEST(Check, RefusesAStateThatNothingLeaves) {
  EXPECT_THAT(messages(chart_of(
                  state("a", R"(<transition event="error" target="b"/>)" + std::string(kEnd)) +
                  state("b", R"(<transition event="error"/>)"))),
              ElementsAre("b: Expected a way out of the state, but nothing leaves it"));
}

TEST(Check, LeavesAStateThroughWhatStandsAroundItOrBesideIt) {
  EXPECT_THAT(messages(chart_of(state("a", std::string(kEnd) + state("b", "")))), IsEmpty());
  EXPECT_THAT(messages(chart_of(R"(<parallel id="p"><a:label sv="P" en="P"/>)" +
                                state("r", state("r1", kEnd)) + state("s", state("s1", "")) +
                                "</parallel>")),
              IsEmpty());
}

TEST(Check, RefusesAnInnerFinalStateThatNothingFollows) {
  const std::string inner = R"(<transition event="error" target="slut"/>)";
  const auto chart = [&](std::string_view after) {
    return chart_of(
        R"(<state id="x"><a:label sv="X" en="X"/>)" + std::string(after) +
        R"(<state id="y"><a:label sv="Y" en="Y"/><transition cond="true" target="z"/>)" +
        R"(</state><final id="z"><a:label sv="Z" en="Z"/></final></state>)");
  };
  EXPECT_THAT(messages(chart(R"(<transition event="done.state.x" target="slut"/>)")), IsEmpty());
  EXPECT_THAT(messages(chart("")), Contains(HasSubstr("z: Expected a way out")));
}

TEST(Check, RefusesMissingIdsAndLabels) {
  const auto found = messages(chart_of(std::string("<state>") + std::string(kEnd) + "</state>"));
  EXPECT_THAT(found, Contains(HasSubstr("Expected the state to have an id")));
  EXPECT_THAT(found, Contains(HasSubstr("Expected a:label with sv and en on the state")));
  EXPECT_THAT(messages(R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="x">
                          <final id="f"/></scxml>)"),
              ElementsAre(": Expected a:label with sv and en on the chart",
                          ": Expected a:start to name a role or a chart that may start it, but it "
                          "does not",
                          "f: Expected a:label with sv and en on the state"));
}

TEST(Check, RefusesEventsThatNobodyMaySendAndFieldsWithoutLabels) {
  const std::string takes = R"(<transition event="e" target="slut"/>)";
  EXPECT_THAT(messages(chart_of(state("a", takes), R"(<a:event name="e"/>)")),
              ElementsAre(": Expected a role or a chart that may send e, but there is none"));
  EXPECT_THAT(
      messages(chart_of(state("a", takes), R"(<a:event name="e" role="sekreterare" sv="E" en="E">
          <a:field name="f" type="list" sv="F" en="F"><a:field name="g" type="choice" sv="G" en="G">
          <a:choice value="v"/></a:field></a:field></a:event>)")),
      ElementsAre(": Expected sv on the choice v of the field e.f.g"));
}

TEST(Check, RefusesEventsThatNobodySends) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition event="nagot.annat" target="slut"/>)"))),
              ElementsAre("a: Expected an event that is declared, raised or sent, but found "
                          "nagot.annat"));
}

TEST(Check, KnowsTheEventsOfTheEngineAndOfTheChartItself) {
  EXPECT_THAT(messages(chart_of(state("a", R"(
      <onentry><raise event="egen"/><send event="tid.slut" delay="1s"/>
        <send id="utskick" type="urn:arendegang:job" event="mail"/></onentry>
      <invoke type="scxml" src="annat" id="barn"/>
      <transition event="egen tid job.done.utskick job.skipped.utskick done.invoke.barn error.*
                         done.state.a" target="slut"/>)"))),
              IsEmpty());
  EXPECT_THAT(messages(chart_of(state("a", R"(
      <onentry><send id="utskick" type="urn:arendegang:job" event="mail"/></onentry>
      <transition event="job.done.utskikc" target="slut"/>)"))),
              ElementsAre(HasSubstr("but found job.done.utskikc")));
}

TEST(Check, RefusesADeclaredEventThatNothingTakes) {
  EXPECT_THAT(messages(chart_of(state("a", kEnd),
                                R"(<a:event name="e" role="sekreterare" sv="E" en="E"/>)")),
              ElementsAre(": Expected a transition that takes the event e, but there is none"));
}

TEST(Check, RefusesUnknownRolesJobsChartsAndFunctions) {
  KnownNames known;
  known.roles = {{"registrator"}};
  known.jobs = {{"mail"}};
  known.charts = {{"arende"}};
  known.computes.emplace();
  const auto found =
      messages(chart_of(state("a", R"(<onentry><send type="urn:arendegang:job" event="fax"/>
                             <send type="urn:arendegang:start" event="start" target="fel"/></onentry>
                             <invoke type="scxml" src="okant" id="i"/>
                             <transition event="e" target="slut"/>)"),
                        R"(<a:event name="e" role="registrator" from="x" compute="f" sv="E" en="E"/>
                  <a:read role="hemlig"/>)"),
               known);
  EXPECT_THAT(found, ElementsAre(": Expected a known role for a:start, but found sekreterare",
                                 ": Expected a known role for a:read, but found hemlig",
                                 ": Expected a known chart for e, but found x",
                                 ": Expected a known function for a:compute, but found f",
                                 "a: Expected a known job, but found fax",
                                 "a: Expected a known chart, but found fel",
                                 "a: Expected a known chart, but found okant"));
}

TEST(Check, RefusesAStartOfAChartThatIsComputed) {
  EXPECT_THAT(
      messages(chart_of(state(
          "a",
          R"(<onentry><send type="urn:arendegang:start" event="start" targetexpr="'x'"/></onentry>)" +
              std::string(kEnd)))),
      ElementsAre("a: Expected the chart to start by name"));
}

TEST(Check, RefusesWhatWouldSurpriseInADurableChart) {
  EXPECT_THAT(messages(chart_of(state("a", R"(
                  <invoke type="scxml" srcexpr="'x'" autoforward="true"/>
                  <invoke type="scxml"><content>x</content></invoke>)" +
                                               std::string(kEnd)))),
              ElementsAre("a: Expected no autoforward: what a child gets is sent to it by name",
                          "a: Expected the invoked chart by src, but it is computed",
                          "a: Expected the invoked chart by src, but it stands inline, without a "
                          "version of its own"));
}

TEST(Check, RefusesIllegalExpressionsWhereverTheyStand) {
  const auto found = messages(
      chart_of(state("a", R"(<a:deadline expr="d d" sv="D" en="D"/>
        <onentry><if cond="i i"><foreach array="[" item="x"><assign location="1" expr="l l"/>
          </foreach></if><script>s s</script><log expr="o o"/>
          <send eventexpr="v v" targetexpr="t t"><param name="p" expr="p p"/></send></onentry>
        <transition cond="c c" target="slut"/>)"),
               R"(<datamodel><data id="x" expr="e e"/></datamodel><a:subject expr="u u"/>)"));
  for (const auto* text :
       {"d d", "i i", "[", "1", "l l", "s s", "o o", "v v", "t t", "p p", "c c", "e e", "u u"}) {
    EXPECT_THAT(found, Contains(HasSubstr(std::string(" of: ") + text))) << text;
  }
}

TEST(Check, RefusesUndeclaredVariablesAndStates) {
  EXPECT_THAT(messages(chart_of(state("a", R"x(
                  <onentry><assign location="_event" expr="1"/><assign location="y" expr="1"/>
                  </onentry><transition cond="z == 1 &amp;&amp; In('b')" target="slut"/>)x"))),
              ElementsAre("a: Expected a declared variable, but found z in: z == 1 && In('b')",
                          "a: Expected In to name a state, but found b",
                          "a: Expected a variable of the chart, but _event is the system's",
                          "a: Expected a declared variable, but found y in: y"));
}

TEST(Check, KnowsVariablesHoweverTheyAreDeclared) {
  EXPECT_THAT(messages(chart_of(state("a", R"(
                  <datamodel><data id="inre"/></datamodel>
                  <onentry><script>var gjord = 1</script>
                    <foreach array="[1]" item="den" index="nr"><log expr="den + nr"/></foreach>
                  </onentry>
                  <invoke type="scxml" src="x" id="alla" a:each="inre" a:key="item.id">
                    <param name="p" expr="item"/></invoke>
                  <transition cond="inre == gjord + _x.at" target="slut"/>)"))),
              IsEmpty());
}

TEST(Check, LetsItemBeSeenOnlyInAnEach) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition cond="item" target="slut"/>)"))),
              ElementsAre("a: Expected a declared variable, but found item in: item"));
}

TEST(Check, KnowsTheFieldsOfTheStartAsVariables) {
  std::string document = chart_of(state("a", R"(<transition cond="mening" target="slut"/>)"));
  const std::string start = R"(<a:start role="sekreterare"/>)";
  document.replace(document.find(start), start.size(),
                   R"(<a:start role="sekreterare"><a:field name="mening" type="text" sv="M" en="M"/>
                      </a:start>)");
  EXPECT_THAT(messages(document), IsEmpty());
}

TEST(Check, RefusesARequirementThatNobodyCanRead) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition event="ga" target="slut">
                                        <a:require cond="true" en="no"/></transition>)"),
                                R"(<a:event name="ga" role="sekreterare" sv="Gå" en="Go"/>)")),
              ElementsAre("a: Expected sv and en on a:require"));
}

constexpr std::string_view kReaders = R"(<a:read role="sekreterare"/>)";
constexpr std::string_view kRight = R"(<a:secret role="sekreterare"/>)";

std::vector<std::string> findings_in_root(const std::string& root, const KnownNames& known = {}) {
  return messages(chart_of(state("a", kEnd), root), known);
}

TEST(Check, FindsNothingInAMaskThatSomebodySeesThrough) {
  EXPECT_THAT(
      findings_in_root(std::string(kReaders) + std::string(kRight) + R"(<a:mask expr="[]"/>)"),
      IsEmpty());
}

TEST(Check, RefusesAMaskThatNobodySeesThrough) {
  EXPECT_THAT(
      findings_in_root(std::string(kReaders) + R"(<a:mask expr="[]"/>)"),
      ElementsAre(": Expected a:secret to say who may see what is marked, but there is none"));
}

TEST(Check, RefusesASecretFieldThatNobodySees) {
  EXPECT_THAT(findings_in_root(std::string(kReaders) +
                               R"(<a:event name="e" from="annat" sv="E" en="E">
                                    <a:field name="f" type="text" secret="true" sv="F" en="F"/>
                                  </a:event>)"),
              Contains(HasSubstr("Expected a:secret to say who may see what is marked")));
}

TEST(Check, RefusesSecretsWhereEverybodyReads) {
  EXPECT_THAT(
      findings_in_root(R"(<a:secret role="sekreterare" expr="true"/>)"),
      ElementsAre(
          ": Expected a:read to name roles where something can be secret, but it does not"));
}

TEST(Check, RefusesAnUnknownRoleOrVariableInASecret) {
  KnownNames known;
  known.roles = {"sekreterare"};
  EXPECT_THAT(
      findings_in_root(
          std::string(kReaders) + R"(<a:secret role="ingen" own="okand" expr="saknas"/>)", known),
      testing::IsSupersetOf({HasSubstr("role for a:secret, but found ingen"),
                             HasSubstr("own role for a:secret, but found okand"),
                             HasSubstr("but found saknas")}));
}

TEST(Check, RefusesADispatchedRecordThatIsNoJob) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition event="ga" target="slut">
                            <send event="x" a:record="dispatched" a:concerns="'y'"/></transition>)"))),
              Contains(HasSubstr("Expected what is dispatched as a record to be a job")));
}

TEST(Check, ReadsWhatARecordReplaces) {
  EXPECT_THAT(findings_in_root(R"(<a:event name="e" role="sekreterare" sv="E" en="E">
                                    <a:field name="f" type="file" record="incoming"
                                             replaces="saknas" sv="F" en="F"/></a:event>)"),
              Contains(HasSubstr("but found saknas")));
}

TEST(Check, ReadsTheConditionsOfRequirementsToo) {
  EXPECT_THAT(messages(chart_of(state("a", R"(<transition event="ga" target="slut"/>)"),
                                R"(<a:event name="ga" role="sekreterare" sv="Gå" en="Go">
                             <a:require cond="okand" sv="nej" en="no"/></a:event>)")),
              ElementsAre(HasSubstr("okand")));
}

}  // namespace
}  // namespace arendegang::statechart
