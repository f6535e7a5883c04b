#include "clients/cli/party_report.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

v1::InstanceDetail case_with(std::initializer_list<std::pair<const char*, const char*>> children) {
  v1::InstanceDetail found;
  for (const auto& [party, data] : children) {
    v1::InstanceRow* row = found.add_children();
    row->set_party(party);
    row->set_state("Beslutat");
    row->set_status(1);
    found.add_children_data(data);
  }
  return found;
}

constexpr const char* kDecided = R"({
  "namn": "Bergs kommun", "attsatser": [{"nr": 1}, {"nr": 2}], "utfall": [{"nr": 2, "utfall": "ja"}],
  "rapport": {"organ": "KS", "datum": "2027-05-04", "paragraf": "§ 41", "referens": "KS 2027/9",
              "utfall": [{"nr": 2, "utfall": "ja", "ord": "i enlighet"}]}})";

TEST(PartyReport, TellsWhatAPartyDecidedAndWhere) {
  const auto reports = party_reports(case_with({{"berg", kDecided}}));
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_TRUE(reports[0].decided);
  EXPECT_EQ(reports[0].name, "Bergs kommun");
  EXPECT_EQ(reports[0].body, "KS");
  EXPECT_EQ(reports[0].paragraph, "§ 41");
  EXPECT_EQ(reports[0].reference, "KS 2027/9");
  EXPECT_EQ(reports[0].outcomes.at(2), "i enlighet");
}

TEST(PartyReport, TellsNothingOfADecisionThatWasAnnulled) {
  const auto reports = party_reports(case_with(
      {{"berg", R"({"utfall": [], "rapport": {"organ": "KS", "utfall": [{"nr": 1}]}})"}}));
  EXPECT_FALSE(reports.at(0).decided);
  EXPECT_EQ(reports.at(0).body, "");
  EXPECT_TRUE(reports.at(0).outcomes.empty());
}

TEST(PartyReport, HasAColumnForEveryPointThatSomebodyWasAskedAbout) {
  EXPECT_EQ(points_of(case_with({{"berg", kDecided}, {"dalen", R"({"attsatser": [{"nr": 3}]})"}})),
            (std::set<int>{1, 2, 3}));
}

TEST(PartyReport, PassesOverChildrenThatAreNoPartys) {
  EXPECT_TRUE(party_reports(case_with({{"", kDecided}})).empty());
}

TEST(PartyReport, BeginsANewRoundWithAPartyThatIsAskedAnew) {
  const auto reports = party_reports(
      case_with({{"berg", kDecided}, {"dalen", "{}"}, {"berg", "{}"}, {"dalen", "{}"}}));
  ASSERT_EQ(reports.size(), 4u);
  EXPECT_EQ(reports[1].round, 1);
  EXPECT_EQ(reports[2].round, 2);
  EXPECT_EQ(reports[3].round, 2);
  EXPECT_EQ(rounds_in(reports), 2);
}

TEST(PartyReport, PassesOverWhatWasUndone) {
  constexpr std::uint32_t kUndone = 4;
  auto found = case_with({{"berg", kDecided}, {"berg", "{}"}});
  found.mutable_children(0)->set_status(kUndone);
  const auto reports = party_reports(found);
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].round, 1);
  EXPECT_FALSE(reports[0].decided);
}

TEST(PartyReport, SurvivesDataOfAnotherShape) {
  for (const char* data : {"", "[]", "{", R"({"utfall": "ja"})", R"({"utfall": [{"nr": "x"}, 7]})",
                           R"({"utfall": [{"nr": 1}], "rapport": 5})"}) {
    EXPECT_EQ(party_reports(case_with({{"berg", data}})).size(), 1u) << data;
  }
}

}  // namespace
}  // namespace arendegang::cli
