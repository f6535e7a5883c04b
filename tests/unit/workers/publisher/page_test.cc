#include "workers/publisher/page.h"

#include <gmock/gmock.h>
#include <pugixml.hpp>

namespace arendegang::worker {
namespace {

using testing::HasSubstr;
using testing::Not;

const Templates& shipped() {
  static const Templates templates = Templates::read(ARENDEGANG_PAGES).value();
  return templates;
}

Payload recommendation() {
  return {{{"template", "beslut"},
           {"key", "SAM 2027/0001"},
           {"nummer", "SAM 2027/0001"},
           {"arendemening", "Avtal & \"villkor\" <2027>"},
           {"rekommendation", true},
           {"slag", "Rekommendation"},
           {"arena", "Arenan"},
           {"arena_kort", "A"},
           {"datum", "2027-03-03"},
           {"paragraf", "§ 12"},
           {"justerat", "2027-03-10"},
           {"beskrivning", "Första raden\nandra raden"},
           {"attsatser", boost::json::array{{{"nr", 1}, {"ord", "rekommenderar"}, {"lydelse", "A"}},
                                            {{"nr", 2}, {"ord", "godkänner"}, {"lydelse", "B"}}}},
           {"parter", boost::json::array{"Bergs kommun", "Åre kommun"}},
           {"svar_senast", "2027-06-01"}},
          {}};
}

pugi::xml_document parsed(const std::string& html) {
  pugi::xml_document document;
  const auto result = document.load_string(html.c_str());
  EXPECT_TRUE(result) << result.description() << " at " << result.offset;
  return document;
}

TEST(Page, TellsWhatIsRecommendedToWhom) {
  const auto page = compose_page(recommendation(), shipped());
  ASSERT_TRUE(page) << page.error();
  const auto document = parsed(page->html);
  EXPECT_STREQ(document.select_node("//main/h1").node().child_value(),
               "Avtal & \"villkor\" <2027>");
  EXPECT_EQ(document.select_nodes("//main/section").size(), 2U);
  EXPECT_EQ(document.select_nodes("//main/ul/li").size(), 2U);
  EXPECT_STREQ(document.select_node("//p[@class='slag']").node().child_value(), "Rekommendation");
}

TEST(Page, CanBeReadByEveryone) {
  const auto document = parsed(compose_page(recommendation(), shipped())->html);
  EXPECT_STREQ(document.child("html").attribute("lang").value(), "sv");
  EXPECT_STRNE(document.select_node("//title").node().child_value(), "");
  EXPECT_EQ(document.select_nodes("//h1").size(), 1U);
  EXPECT_TRUE(document.select_node("//a[@href='#innehall']"));
  EXPECT_TRUE(document.select_node("//main[@id='innehall']"));
}

TEST(Page, LinksToTheVersionsBeforeIt) {
  Payload payload = recommendation();
  payload.values["version"] = 2;
  const auto page = compose_page(payload, shipped());
  ASSERT_TRUE(page) << page.error();
  EXPECT_EQ(page->version, 2);
  EXPECT_THAT(page->html, HasSubstr("href=\"sam-2027-0001-version-1.html\""));
  EXPECT_THAT(page->html, Not(HasSubstr("har ersatts")));
  parsed(page->html);
}

TEST(Page, SaysThatItIsSupersededAndByWhat) {
  const auto page = compose_page(recommendation(), shipped());
  ASSERT_TRUE(page) << page.error();
  EXPECT_THAT(page->superseded_html, HasSubstr("har ersatts"));
  EXPECT_THAT(page->superseded_html, HasSubstr("href=\"sam-2027-0001.html\""));
  EXPECT_THAT(page->html, Not(HasSubstr("har ersatts")));
  parsed(page->superseded_html);
}

TEST(Page, IsNamedByItsKey) {
  EXPECT_EQ(compose_page(recommendation(), shipped())->slug, "sam-2027-0001");
}

TEST(Page, NeedsAKeyThatIsNotTheIndex) {
  for (const char* key : {"", "///", "Index"}) {
    Payload payload = recommendation();
    payload.values["key"] = key;
    EXPECT_FALSE(compose_page(payload, shipped())) << key;
  }
}

TEST(Page, GivesTheIndexNothingBeyondWhatItShows) {
  const auto entry = compose_page(recommendation(), shipped())->entry;
  EXPECT_EQ(entry.at("fil").as_string(), "sam-2027-0001.html");
  EXPECT_FALSE(entry.contains("beskrivning"));
}

TEST(Index, ListsTheLatestFirst) {
  const auto index = compose_index(
      {{{"fil", "a.html"}, {"arendemening", "Äldre"}, {"datum", "2027-03-03"}, {"nummer", "1"}},
       {{"fil", "b.html"}, {"arendemening", "Nyare"}, {"datum", "2027-06-03"}, {"nummer", "2"}}},
      shipped());
  ASSERT_TRUE(index) << index.error();
  const auto rows = parsed(*index).select_nodes("//tbody/tr/th/a");
  ASSERT_EQ(rows.size(), 2U);
}

TEST(Index, IsThereBeforeThereIsAnything) {
  const auto index = compose_index({}, shipped());
  ASSERT_TRUE(index) << index.error();
  EXPECT_THAT(*index, Not(HasSubstr("<td>")));
  parsed(*index);
}

}  // namespace
}  // namespace arendegang::worker
