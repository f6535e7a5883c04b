#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/statechart/chart.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/model.h"
#include "tests/unit/statechart/running_chart.h"

namespace arendegang::statechart {
namespace {

/// "line:column message" of the error that refuses the document; empty when none does.
std::string refusal(std::string_view document) {
  const auto chart = read(document);
  if (chart) return {};
  return fmt::format("{}:{} {}", chart.error().line, chart.error().column, chart.error().message);
}

std::string refusal_of_body(std::string_view body) {
  return refusal(scxml(body));
}

constexpr std::string_view kStart =
    "<scxml xmlns='http://www.w3.org/2005/07/scxml' xmlns:a='urn:arendegang:chart:1' "
    "version='1.0'>\n";

/// The refusal of what stands from the second line on.
std::string refusal_below_start(std::string_view rest) {
  return refusal(std::string(kStart) + std::string(rest) + "</scxml>");
}

TEST(Reader, RefusesWhatIsNotXml) {
  EXPECT_EQ(refusal("Kallelse").find("1:"), 0U);
  EXPECT_NE(refusal("<scxml").find("well-formed"), std::string::npos);
  EXPECT_NE(refusal("").find("well-formed"), std::string::npos);
}

TEST(Reader, TellsLineAndColumnOfBrokenXml) {
  EXPECT_EQ(refusal_below_start("<state id='s'>\n  </stat>\n").substr(0, 2), "3:");
}

TEST(Reader, RefusesAnotherRootThanScxml) {
  EXPECT_EQ(refusal("\n <html/>"),
            "2:2 Expected <scxml> of http://www.w3.org/2005/07/scxml, but the document's root is "
            "<html>");
  EXPECT_NE(refusal("<scxml version='1.0'><state/></scxml>"), "");
}

TEST(Reader, ReadsDocumentsWhoseNamespaceHasAPrefix) {
  EXPECT_EQ(refusal("<s:scxml xmlns:s='http://www.w3.org/2005/07/scxml' version='1.0'>"
                    "<s:state id='s'/></s:scxml>"),
            "");
}

TEST(Reader, RefusesBytesThatAreNotUtf8WithTheirLine) {
  EXPECT_EQ(refusal_below_start("<state id='\xC3'/>").substr(0, 13), "2:1 Expected ");
}

TEST(Reader, AcceptsAByteOrderMark) {
  EXPECT_EQ(refusal("\xEF\xBB\xBF" + scxml("<state/>")), "");
}

TEST(Reader, RefusesADocumentLargerThanItsBound) {
  const std::string filler(kMaxChartBytes, ' ');
  EXPECT_NE(refusal(scxml("<state/>" + filler)).find("at most"), std::string::npos);
}

TEST(Reader, RefusesNestingDeeperThanItsBound) {
  std::string deep;
  for (std::size_t i = 0; i < kMaxChartDepth; ++i) deep += "<state>";
  for (std::size_t i = 0; i < kMaxChartDepth; ++i) deep += "</state>";
  EXPECT_NE(refusal_of_body(deep).find("nested elements"), std::string::npos);
}

TEST(Reader, ReadsTheDeepestNestingThatIsAllowed) {
  std::string deep;
  for (std::size_t i = 1; i < kMaxChartDepth; ++i) deep += "<state>";
  for (std::size_t i = 1; i < kMaxChartDepth; ++i) deep += "</state>";
  EXPECT_EQ(refusal_of_body(deep), "");
}

TEST(Reader, RefusesMoreStatesThanItsBound) {
  std::string states;
  for (std::size_t i = 0; i <= kMaxChartStates; ++i) states += "<state/>";
  EXPECT_NE(refusal_of_body(states).find("states"), std::string::npos);
}

TEST(Reader, RefusesAChartWithoutStates) {
  EXPECT_NE(refusal_of_body("<datamodel/>").find("has none"), std::string::npos);
}

TEST(Reader, RefusesAnUnknownVersionDataModelAndBinding) {
  EXPECT_NE(refusal("<scxml xmlns='http://www.w3.org/2005/07/scxml'><state/></scxml>"), "");
  EXPECT_NE(refusal(scxml("<state/>", "datamodel='xpath'")).find("xpath"), std::string::npos);
  EXPECT_NE(refusal(scxml("<state/>", "binding='never'")).find("never"), std::string::npos);
}

TEST(Reader, RefusesTheSameIdTwice) {
  EXPECT_EQ(refusal_below_start("<state id='s'/>\n <parallel id='s'/>"),
            "3:2 Expected each id once, but 's' is another state's");
}

TEST(Reader, RefusesTheSameDataIdTwiceInDifferentStates) {
  EXPECT_NE(refusal_of_body("<datamodel><data id='x'/></datamodel>"
                            "<state><datamodel><data id='x'/></datamodel></state>")
                .find("declared twice"),
            std::string::npos);
}

TEST(Reader, RefusesDataThatIsNamedLikeASystemVariable) {
  EXPECT_NE(refusal_of_body("<datamodel><data id='_x'/></datamodel><state/>"), "");
}

TEST(Reader, RefusesATargetThatDoesNotExist) {
  EXPECT_EQ(refusal_below_start("<state>\n  <transition event='e' target='borta'/></state>"),
            "3:3 Expected 'borta' to be a state's id, but no state has it");
}

TEST(Reader, RefusesAStateWithoutIdAsATarget) {
  EXPECT_NE(refusal_of_body("<state id='s'><transition event='e' target='#2'/></state><state/>"),
            "");
}

TEST(Reader, RefusesTargetsThatCannotBeActiveTogether) {
  EXPECT_NE(refusal_of_body("<state id='a'><transition event='e' target='b c'/></state>"
                            "<state id='b'/><state id='c'/>")
                .find("active together"),
            std::string::npos);
  EXPECT_EQ(refusal_of_body("<state id='a'><transition event='e' target='b c'/></state>"
                            "<parallel><state id='b'/><state id='c'/></parallel>"),
            "");
}

TEST(Reader, RefusesADefaultThatLeadsOutOfItsState) {
  EXPECT_NE(refusal_of_body("<state id='s' initial='u'><state id='t'/></state><state id='u'/>"),
            "");
  EXPECT_NE(refusal_of_body("<state id='s'><initial><transition target='s'/></initial>"
                            "<state id='t'/></state>"),
            "");
}

TEST(Reader, RefusesAHistoryWithoutADefault) {
  EXPECT_NE(refusal_of_body("<state><history id='h'/><state/></state>"), "");
  EXPECT_NE(refusal_of_body("<state><history type='wide'><transition target='t'/></history>"
                            "<state id='t'/></state>")
                .find("wide"),
            std::string::npos);
}

TEST(Reader, RefusesAnInitialThatIsConditional) {
  EXPECT_NE(refusal_of_body("<state><initial><transition cond='true' target='t'/></initial>"
                            "<state id='t'/></state>"),
            "");
}

TEST(Reader, RefusesAnInitialOfAnAtomicState) {
  EXPECT_NE(refusal_of_body("<state id='s' initial='s'/>"), "");
}

TEST(Reader, RefusesATransitionThatSaysNothing) {
  EXPECT_NE(refusal_of_body("<state><transition/></state>").find("none of them"),
            std::string::npos);
}

TEST(Reader, RefusesUnknownElementsAndAttributes) {
  EXPECT_EQ(refusal_below_start("<state>\n <onenter/></state>"),
            "3:2 Expected something that may stand in <state>, but <onenter> may not (or is "
            "unknown)");
  EXPECT_NE(refusal_of_body("<state name='s'/>").find("'name'"), std::string::npos);
  EXPECT_NE(refusal_of_body("<state id='s' id='t'/>").find("twice"), std::string::npos);
}

TEST(Reader, RefusesUnknownElementsAndAttributesOfOurNamespace) {
  EXPECT_NE(refusal_of_body("<a:evnt name='x'/><state/>").find("a:evnt"), std::string::npos);
  EXPECT_NE(refusal_of_body("<state><a:lable/></state>").find("a:lable"), std::string::npos);
  EXPECT_NE(refusal_of_body("<state><onentry><send event='e' a:regrets='1s'/></onentry></state>"),
            "");
  EXPECT_NE(refusal_of_body("<a:event name='x' rolle='r'/><state/>").find("'rolle'"),
            std::string::npos);
}

TEST(Reader, PassesOverWhatIsOfForeignNamespaces) {
  EXPECT_EQ(refusal_of_body("<state xmlns:e='urn:editor' e:x='1'><e:position/></state>"), "");
}

TEST(Reader, RefusesMissingAttributes) {
  EXPECT_NE(refusal_of_body("<state><onentry><raise/></onentry></state>").find("'event'"),
            std::string::npos);
  EXPECT_NE(
      refusal_of_body("<state><onentry><assign expr='1'/></onentry></state>").find("'location'"),
      std::string::npos);
  EXPECT_NE(
      refusal_of_body("<state><onentry><foreach item='x'/></onentry></state>").find("'array'"),
      std::string::npos);
}

TEST(Reader, RefusesAttributesThatExcludeEachOther) {
  const auto in_entry = [](std::string_view content) {
    return refusal_of_body(fmt::format("<state><onentry>{}</onentry></state>", content));
  };
  EXPECT_NE(in_entry("<send event='e' eventexpr='e'/>"), "");
  EXPECT_NE(in_entry("<send event='e' id='i' idlocation='x'/>"), "");
  EXPECT_NE(in_entry("<send event='e' delay='1s' a:at='2'/>"), "");
  EXPECT_NE(in_entry("<send event='e' target='#_internal' delay='1s'/>"), "");
  EXPECT_NE(in_entry("<send event='e' delay='soon'/>"), "");
  EXPECT_NE(in_entry("<send event='e' namelist='x'><content>1</content></send>"), "");
  EXPECT_NE(in_entry("<assign location='x' expr='1'>2</assign>"), "");
  EXPECT_NE(in_entry("<if cond='true'><else/><elseif cond='true'/></if>"), "");
}

TEST(Reader, RefusesAnEachWithoutKeyOrId) {
  EXPECT_NE(refusal_of_body("<state><invoke id='i' src='x' a:each='[]'/></state>"), "");
  EXPECT_NE(refusal_of_body("<state><invoke src='x' a:each='[]' a:key='item'/></state>"), "");
  EXPECT_EQ(refusal_of_body("<state><invoke id='i' src='x' a:each='[]' a:key='item'/></state>"),
            "");
}

TEST(Reader, RefusesAScriptThatCannotBeHad) {
  EXPECT_NE(refusal_of_body("<script src='borta.js'/><state/>").find("borta.js"),
            std::string::npos);
}

TEST(Reader, KeepsAnIllegalExpressionForTheCheckToFind) {
  const auto chart = read(scxml("<state id='s'><transition cond='return' target='s'/></state>"));
  ASSERT_TRUE(chart);
  EXPECT_NE(chart->model().transitions.front().condition->syntax_error(), nullptr);
}

TEST(Reader, GivesAStateWithoutIdItsPlaceInDocumentOrder) {
  const auto chart = read(scxml("<state id='a'><state/></state><state/>"));
  ASSERT_TRUE(chart);
  EXPECT_EQ(chart->model().states[2].id, "#2");
  EXPECT_EQ(chart->model().states[3].id, "#3");
}

TEST(Declarations, AreReadInFull) {
  const auto chart = read(scxml(R"(
    <a:label sv='Ärende' en='Case'/>
    <a:adopted>TaHSU 2027-01-15 § 3</a:adopted>
    <a:start role='koordinator sekreterare' from='arende' series='SAM' compute='nummer'>
      <a:field name='rubrik' type='text' required='true' sv='Rubrik' en='Subject'/>
    </a:start>
    <a:event name='besluta' role='sekreterare' scope='party' from='mote' compute='utfall'
             sv='Besluta' en='Decide'>
      <a:field name='slag' type='choice'><a:choice value='ja' sv='Ja'/></a:field>
      <a:field name='satser' type='list' many='true'><a:field name='text' type='text'/></a:field>
    </a:event>
    <a:read role='koordinator'/>
    <a:column name='arena' expr='arena' sv='Arena' en='Arena'/>
    <a:subject expr='rubrik'/><a:party expr='part'/><a:group expr='grupp'/>
    <a:arena expr='arena'/><a:due expr='senast'/><a:closed expr='stangt'/>
    <state id='s'><a:label sv='Inlämnat' en='Submitted'/><a:deadline expr='senast'/></state>)"));
  ASSERT_TRUE(chart) << chart.error().message;
  const Declarations& declared = chart->declarations();
  EXPECT_EQ(declared.label_sv, "Ärende");
  EXPECT_EQ(declared.adopted_by, "TaHSU 2027-01-15 § 3");
  EXPECT_EQ(declared.start_roles, (std::vector<std::string>{"koordinator", "sekreterare"}));
  EXPECT_EQ(declared.start_from, std::vector<std::string>{"arende"});
  EXPECT_EQ(declared.series, "SAM");
  EXPECT_EQ(declared.start_compute, "nummer");
  EXPECT_TRUE(declared.start_fields.at(0).required);
  const EventDeclaration& event = declared.events.at(0);
  EXPECT_EQ(event.scope, "party");
  EXPECT_EQ(event.from, std::vector<std::string>{"mote"});
  EXPECT_EQ(event.compute, "utfall");
  EXPECT_EQ(event.fields.at(0).choices, std::vector<std::string>{"ja"});
  EXPECT_EQ(event.fields.at(0).choices_sv, std::vector<std::string>{"Ja"});
  EXPECT_EQ(event.fields.at(1).fields.at(0).name, "text");
  EXPECT_EQ(declared.read_roles, std::vector<std::string>{"koordinator"});
  EXPECT_EQ(declared.columns.at(0).expr, "arena");
  EXPECT_EQ(declared.subject_expr, "rubrik");
  EXPECT_EQ(declared.party_expr, "part");
  EXPECT_EQ(declared.group_expr, "grupp");
  EXPECT_EQ(declared.arena_expr, "arena");
  EXPECT_EQ(declared.due_expr, "senast");
  EXPECT_EQ(declared.closed_expr, "stangt");
  EXPECT_EQ(chart->state_label("s"), "Inlämnat");
  EXPECT_EQ(chart->state_label("okänt"), "okänt");
}

TEST(Declarations, SayWhoTakesInstancesInAndWithWhat) {
  const auto chart = read(scxml(R"(
    <a:import role='sekreterare'>
      <a:field name='organ' type='body' required='true' sv='Organ' en='Body'/>
      <a:require cond="organ != ''" sv="Inget organ." en="no body"/>
    </a:import>
    <state id='s'/>)"));
  ASSERT_TRUE(chart) << chart.error().message;
  EXPECT_EQ(chart->declarations().import_roles, std::vector<std::string>{"sekreterare"});
  EXPECT_EQ(chart->declarations().import_fields.at(0).type, "body");
}

TEST(Declarations, RefuseWhatDoesNotFitTogether) {
  const auto with = [](std::string_view declaration) {
    return refusal_of_body(fmt::format("{}<state/>", declaration));
  };
  EXPECT_NE(with("<a:event name='e'><a:field name='f' type='number'/></a:event>"), "");
  EXPECT_NE(with("<a:event name='e'><a:field name='f' type='choice'/></a:event>"), "");
  EXPECT_NE(with("<a:event name='e'><a:field name='f' type='list'/></a:event>"), "");
  EXPECT_NE(with("<a:event name='e'><a:field name='f' type='text'><a:choice value='x'/>"
                 "</a:field></a:event>"),
            "");
  EXPECT_NE(with("<a:event name='e'/><a:event name='e'/>"), "");
  EXPECT_NE(with("<a:event name='e' scope='all'/>"), "");
  EXPECT_NE(with("<a:import/>"), "");
  EXPECT_NE(with("<a:import role='x'/><a:import role='x'/>"), "");
  EXPECT_NE(with("<a:import role='x' from='y'/>"), "");
  EXPECT_NE(with("<a:start><a:field name='f' type='text'/><a:field name='f' type='text'/>"
                 "</a:start>"),
            "");
}

TEST(Declarations, AreAtMostEightColumns) {
  std::string columns;
  for (std::size_t i = 0; i < kMaxColumns; ++i) {
    columns += fmt::format("<a:column name='c{}' expr='1'/>", i);
  }
  EXPECT_EQ(refusal_of_body(columns + "<state/>"), "");
  EXPECT_NE(refusal_of_body(columns + "<a:column name='c' expr='1'/><state/>"), "");
}

TEST(Reader, GivesEachEventTheFieldsThatAreDeclaredOnce) {
  const auto chart = read(scxml(
      "<a:fields id='date'><a:field name='day' type='date'/></a:fields>"
      "<a:fields id='decision'><a:use fields='date'/><a:field name='body' type='text'/></a:fields>"
      "<a:event name='e'><a:use fields='decision'/><a:field name='more' type='text'/></a:event>"
      "<state/>"));
  ASSERT_TRUE(chart) << chart.error().message;
  const auto& fields = chart->declarations().events.at(0).fields;
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(fields[0].name, "day");
  EXPECT_EQ(fields[1].name, "body");
  EXPECT_EQ(fields[2].name, "more");
}

TEST(Reader, RefusesFieldsThatAreNotDeclaredOrThereAlready) {
  const std::string fields = "<a:fields id='f'><a:field name='day' type='date'/></a:fields>";
  EXPECT_NE(refusal_of_body("<a:event name='e'><a:use fields='f'/></a:event>" + fields + "<state/>")
                .find("before they are used"),
            std::string::npos);
  EXPECT_NE(refusal_of_body(fields + fields + "<state/>").find("declared twice"),
            std::string::npos);
  EXPECT_NE(refusal_of_body(fields + "<a:event name='e'><a:field name='day' type='text'/>"
                                     "<a:use fields='f'/></a:event><state/>")
                .find("declared twice"),
            std::string::npos);
}

TEST(Reader, RefusesARequirementWhereThereIsNobodyToTellOfIt) {
  EXPECT_NE(refusal_of_body("<state id='s'><transition cond='true' target='s'>"
                            "<a:require cond='true' sv='x' en='x'/></transition></state>")
                .find("takes an event"),
            std::string::npos);
}

TEST(Reader, ReadsWhatIsSecretAndWhoMaySeeIt) {
  const auto chart = read(scxml(R"(
      <a:read role='sekreterare' own='registrator'/>
      <a:secret role='sekreterare presidium' own='sammankallande' expr='s' ground='g'/>
      <a:mask expr='m'/>
      <a:subject expr='utat' internal='inat'/>
      <a:start><a:field name='skal' type='text' secret='true'/></a:start><state id='a'/>)"));
  ASSERT_TRUE(chart) << chart.error().message;
  const Declarations& declared = chart->declarations();
  EXPECT_EQ(declared.read_own_roles, std::vector<std::string>{"registrator"});
  EXPECT_EQ(declared.secrecy.roles, (std::vector<std::string>{"sekreterare", "presidium"}));
  EXPECT_EQ(declared.secrecy.own_roles, std::vector<std::string>{"sammankallande"});
  EXPECT_EQ(declared.secrecy.expr, "s");
  EXPECT_EQ(declared.secrecy.ground_expr, "g");
  EXPECT_EQ(declared.secrecy.mask_expr, "m");
  EXPECT_EQ(declared.internal_subject_expr, "inat");
  EXPECT_TRUE(declared.start_fields.at(0).secret);
}

/// A chart that is started with this field.
std::string refusal_of_field(const std::string& attributes) {
  return refusal_of_body("<a:start><a:field name='f' " + attributes +
                         "/></a:start><state id='a'/>");
}

TEST(Reader, ReadsWhichFieldsAreRecords) {
  EXPECT_EQ(refusal_of_field("type='file' record='incoming' replaces='f'"), "");
  EXPECT_EQ(refusal_of_field("type='content' record='drawn_up'"), "");
}

TEST(Reader, RefusesARecordOfAnUnknownKindOrWithoutContent) {
  EXPECT_THAT(refusal_of_field("type='file' record='dispatched'"),
              testing::HasSubstr("one of [incoming, drawn_up], but it is 'dispatched'"));
  EXPECT_THAT(refusal_of_field("type='text' record='incoming'"),
              testing::HasSubstr("Expected a record in a field of type content or file"));
  EXPECT_THAT(refusal_of_field("type='file' replaces='f'"),
              testing::HasSubstr("Expected 'replaces' in a field that is a record"));
}

TEST(Reader, RefusesADispatchThatDoesNotSayWhatItConcerns) {
  const auto refusal_of_send = [](const std::string& attributes) {
    return refusal_of_body("<state><onentry><send event='e' " + attributes +
                           "/></onentry></state>");
  };
  EXPECT_THAT(refusal_of_send("a:record='dispatched'"), testing::HasSubstr("found one alone"));
  EXPECT_THAT(refusal_of_send("a:concerns='1'"), testing::HasSubstr("found one alone"));
  EXPECT_THAT(refusal_of_send("a:record='incoming' a:concerns='1'"),
              testing::HasSubstr("to be dispatched, but it is 'incoming'"));
}

TEST(Reader, RefusesASecretThatNobodyMaySee) {
  EXPECT_NE(refusal_of_body("<a:secret expr='true'/><state id='a'/>")
                .find("Expected a:secret to say in role or own who has the right"),
            std::string::npos);
}

}  // namespace
}  // namespace arendegang::statechart
