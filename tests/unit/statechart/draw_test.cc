#include "engine/statechart/draw.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace arendegang::statechart {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kDrawing = R"(
  <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
         name="prov">
    <a:label sv="Prov &amp; &lt;försök&gt;" en="Trial"/>
    <state id="a"><a:label sv="Första" en="First"/><transition event="e" target="b"/>
      <state id="a1"><a:label sv="Inre" en="Inner"/></state>
      <history id="h" type="deep"><transition target="a1"/></history></state>
    <final id="b"><a:label sv="Slut" en="End"/></final>
  </scxml>)";

std::string drawn(std::string_view document, const std::vector<std::string>& active = {}) {
  return draw(*read_chart(document, {}), active);
}

TEST(Draw, WritesWellFormedSvgWithATitleAndADescription) {
  pugi::xml_document svg;
  ASSERT_TRUE(svg.load_string(drawn(kDrawing).c_str()));
  EXPECT_STREQ(svg.document_element().attribute("role").value(), "img");
  EXPECT_STREQ(svg.document_element().child_value("title"), "Flödet Prov & <försök>");
  EXPECT_STREQ(svg.document_element().child_value("desc"), "Tillstånd: Första, Inre, Slut.");
}

TEST(Draw, ShowsActiveStatesInColourAndInWords) {
  const std::string svg = drawn(kDrawing, {"a", "a1"});
  EXPECT_THAT(svg, HasSubstr("Just nu: Första, Inre."));
  EXPECT_THAT(svg, HasSubstr("<title>Inre (aktivt)</title>"));
  EXPECT_THAT(svg, HasSubstr("class=\"box active now\""));
  EXPECT_THAT(drawn(kDrawing), Not(HasSubstr("class=\"box active")));
}

TEST(Draw, MarksHistoryAndFinalStates) {
  const std::string svg = drawn(kDrawing);
  EXPECT_THAT(svg, HasSubstr(">H*</text>"));
  EXPECT_THAT(svg, HasSubstr("class=\"box final\""));
}

TEST(Draw, DrawsTheSameEachTime) {
  EXPECT_EQ(drawn(kDrawing), drawn(kDrawing));
}

TEST(Draw, HasNoEmptyLinesSoThatMarkdownTakesItAsOneBlock) {
  EXPECT_THAT(drawn(kDrawing), Not(HasSubstr("\n\n")));
}

TEST(Draw, DrawsAChartOfOneState) {
  pugi::xml_document svg;
  EXPECT_TRUE(svg.load_string(drawn(R"(<scxml xmlns="http://www.w3.org/2005/07/scxml"
      version="1.0"><state id="ensam"/></scxml>)")
                                  .c_str()));
}

}  // namespace
}  // namespace arendegang::statechart
