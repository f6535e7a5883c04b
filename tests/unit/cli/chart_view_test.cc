#include "clients/cli/chart_view.h"

#include <gtest/gtest.h>

#include "clients/cli/shown_text.h"

namespace arendegang::cli {
namespace {

const boost::json::value kFacts = boost::json::parse(R"({
  "other": {"ord": {"delvis": "delvis genomfört"}},
  "views": [{"chart": "arende", "words": "other.ord", "decided": "beslut.datum",
             "outcome": [{"sv": "Beslut", "case": "beslut.datum"}, {"sv": "utan plats"}],
             "parties": [{"sv": "Grad", "case": "genomfort.{party}.grad"}]}]})");

std::string text(const char* data, ShownValue shown, std::string_view party = "") {
  const auto views = views_of(kFacts);
  const auto read = [](const std::string& hash) { return "texten " + hash; };
  return text_in(boost::json::parse(data), shown, views.at("arende"), read, party);
}

TEST(ChartView, IsWhatTheStructureSays) {
  const auto views = views_of(kFacts);
  ASSERT_TRUE(views.contains("arende"));
  EXPECT_EQ(views.at("arende").decided, "beslut.datum");
  ASSERT_EQ(views.at("arende").outcome.size(), 1u);
  EXPECT_EQ(views.at("arende").outcome[0].label, "Beslut");
}

TEST(ChartView, TellsHowWorkIsHandedOverWhenAllOfItIsSaid) {
  const auto views = views_of(boost::json::parse(R"({"views": [
    {"chart": "a", "hand_over": {"event": "byt", "field": "ny", "holds": "ansvarig.id"}},
    {"chart": "b", "hand_over": {"event": "byt", "field": "ny"}}, {"chart": "c", "hand_over": 7}]})"));
  ASSERT_TRUE(views.at("a").hand_over);
  EXPECT_EQ(views.at("a").hand_over->holds, "ansvarig.id");
  EXPECT_FALSE(views.at("b").hand_over);
  EXPECT_FALSE(views.at("c").hand_over);
}

TEST(ChartView, SurvivesAStructureOfAnotherForm) {
  for (const char* facts : {"null", "[]", R"({"views": 7})", R"({"views": [7, {"chart": 1}]})",
                            R"({"views": [{"chart": "a", "outcome": {}, "tables": [1]}]})"}) {
    views_of(boost::json::parse(facts));
  }
  EXPECT_FALSE(views_of(boost::json::parse("{}")).contains("arende"));
}

TEST(ShownText, StandsAtThePathOfItsParty) {
  const ShownValue grade{.label = "", .path = "genomfort.{party}.grad", .form = ""};
  EXPECT_EQ(text(R"({"genomfort": {"byn": {"grad": "delvis"}}})", grade, "byn"),
            "delvis genomfört");
  EXPECT_EQ(text(R"({"genomfort": {"byn": {"grad": "delvis"}}})", grade, "staden"), "");
}

TEST(ShownText, IsWrittenAsPeopleReadIt) {
  const ShownValue plain{.label = "", .path = "x", .form = ""};
  EXPECT_EQ(text(R"({"x": ["a", "b"]})", plain), "a, b");
  EXPECT_EQ(text(R"({"x": true})", plain), "ja");
  EXPECT_EQ(text(R"({"x": null})", plain), "");
  EXPECT_EQ(text(R"({"x": 7})", plain), "7");
  EXPECT_EQ(text(R"({"x": {"content": "ab", "size": 1}})", plain), "texten ab");
  EXPECT_EQ(text(R"({"x": {"content": "ab", "size": 1, "name": "fil.pdf"}})", plain), "fil.pdf");
}

TEST(ShownText, CountsElementsAndWritesDays) {
  EXPECT_EQ(text(R"({"x": [1, 2]})", {.label = "", .path = "x", .form = "count"}), "2");
  EXPECT_EQ(text(R"({"x": []})", {.label = "", .path = "x", .form = "count"}), "");
  EXPECT_EQ(text(R"({"x": 1798761600000})", {.label = "", .path = "x", .form = "date"}),
            "2027-01-01");
}

}  // namespace
}  // namespace arendegang::cli
