#include "engine/statechart/describe.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::statechart {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kChart = R"x(
  <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
         name="prov">
    <a:label sv="Prov" en="Trial"/>
    <a:adopted>TaHSU 2027-02-01 § 4</a:adopted>
    <a:start role="sekreterare" series="arende">
      <a:field name="mening" type="text" required="true" sv="Ärendemening" en="Subject"/></a:start>
    <a:fields id="rad"><a:field name="nr" type="integer" sv="Nummer" en="Number"/></a:fields>
    <a:event name="besluta" role="sekreterare registrator" scope="party" sv="Besluta" en="Decide">
      <a:field name="utfall" type="choice" many="true" sv="Utfall" en="Outcome">
        <a:choice value="ja" sv="i enlighet" en="in line"/></a:field>
      <a:field name="rader" type="list" sv="Rader" en="Rows">
        <a:use fields="rad"/></a:field>
      <a:require cond="a" sv="A måste vara sant." en="a is false"/>
    </a:event>
    <a:event name="svar" from="barn"/>
    <state id="oppet"><a:label sv="Öppet" en="Open"/>
      <a:deadline expr="date(sist)" sv="svar ska vara inne" en="answers due"/>
      <onentry><send type="urn:arendegang:job" event="mail"/>
        <send type="urn:arendegang:start" event="start" target="prov"/>
        <send event="tid.slut" delay="30s"/></onentry>
      <invoke type="scxml" src="barn" id="alla" a:each="parter" a:key="item"/>
      <history id="h"><transition target="inre"/></history>
      <transition event="besluta" cond="a || b" target="klart">
        <a:require cond="b" sv="B måste vara sant." en="b is false"/><send event="x" target="#_p"/></transition>
      <transition event="svar"/>
      <transition event="tid.slut" target="h"/>
      <transition cond="parter" target="klart"/>
      <state id="inre"><a:label sv="Inre" en="Inner"/></state>
    </state>
    <final id="klart"><a:label sv="Klart" en="Done"/></final>
  </scxml>)x";

std::string described(DescribeOptions options = {}) {
  options.hash = "abc123";
  options.role_labels = {{"sekreterare", "Sekreteraren"}};
  return describe(*read_chart(kChart, {}), options);
}

TEST(Describe, NamesTheChartItsVersionAndTheDecisionThatAdoptedIt) {
  const std::string text = described();
  EXPECT_THAT(text, testing::StartsWith("# Prov: beskrivning av flödet\n"));
  EXPECT_THAT(text, HasSubstr("| Version (SHA-256) | `abc123` |\n"));
  EXPECT_THAT(text, HasSubstr("| Antaget genom | TaHSU 2027-02-01 § 4 |\n"));
  EXPECT_THAT(text, HasSubstr("| Får läsas av | alla roller i strukturen |\n"));
}

TEST(Describe, SaysWhatIsRequired) {
  EXPECT_THAT(described(), HasSubstr("`a \\|\\| b`; B måste vara sant. (`b`)"));
  EXPECT_THAT(described(), HasSubstr("Krav: A måste vara sant. (`a`)\n"));
}

TEST(Describe, HoldsTheDrawingOrALinkToIt) {
  EXPECT_THAT(described({.hash = "", .role_labels = {}, .picture = "", .active = {"inre"}}),
              HasSubstr("Just nu: Inre."));
  const std::string linked =
      described({.hash = "", .role_labels = {}, .picture = "prov.svg", .active = {}});
  EXPECT_THAT(linked, HasSubstr("![Flödet Prov](prov.svg)"));
  EXPECT_THAT(linked, Not(HasSubstr("<svg")));
}

TEST(Describe, TellsHowItStarts) {
  const std::string text = described();
  EXPECT_THAT(text, HasSubstr("Startas av: Sekreteraren."));
  EXPECT_THAT(text, HasSubstr("| Ärendemening | text | ja |\n"));
}

TEST(Describe, TellsForEachStateWhoMayDoWhatAndWhatFollows) {
  const std::string text = described();
  EXPECT_THAT(text, HasSubstr("### Öppet (`oppet`)\n"));
  EXPECT_THAT(text, HasSubstr("| Besluta | Sekreteraren, registrator (för den egna parten) | "
                              "`a \\|\\| b`; B måste vara sant. (`b`) | **Klart**; meddelandet `x` "
                              "skickas till `#_p` |\n"));
  EXPECT_THAT(text, HasSubstr("| svar | flödet `barn` |  | tillståndet är kvar |\n"));
  EXPECT_THAT(text,
              HasSubstr("| när tiden är inne: tid.slut | går av sig självt |  | tillbaka till "
                        "där man var i Öppet |\n"));
  EXPECT_THAT(text, HasSubstr("| så snart villkoret gäller | går av sig självt | `parter` | "
                              "**Klart** |\n"));
  EXPECT_THAT(text, HasSubstr("Ingår i Öppet; det som gäller där gäller också här."));
  EXPECT_THAT(text, HasSubstr("Här slutar flödet."));
}

TEST(Describe, TellsDeadlinesAndWhatHappensOnTheWayIn) {
  const std::string text = described();
  EXPECT_THAT(text, HasSubstr("**Frist:** svar ska vara inne, `date(sist)`."));
  EXPECT_THAT(text, HasSubstr("**När tillståndet nås:** jobbet `mail` läggs ut; ett nytt `prov` "
                              "startas; tiden `tid.slut` "
                              "bevakas efter `30s`; flödet `barn` startas, ett för vart och ett i "
                              "`parter`."));
}

TEST(Describe, ListsTheFieldsOfEachEvent) {
  const std::string text = described();
  EXPECT_THAT(text, HasSubstr("| Utfall | val, flera: i enlighet |  |\n"));
  EXPECT_THAT(text, HasSubstr("| Rader / Nummer | heltal |  |\n"));
}

}  // namespace
}  // namespace arendegang::statechart
