#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "engine/casework/structure_reader.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::Job;
using testing::ElementsAre;
using namespace std::chrono_literals;

/// `to: first – last` of each sheet that is asked for, in order.
std::vector<std::string> sheets_of(const casework::Caseworld& world) {
  std::vector<std::string> sheets;
  for (const auto& [id, job] : world.jobs()) {
    if (job.kind != "diary") continue;
    const auto& payload = std::get<statechart::Json>(job.payload).as_object();
    sheets.push_back(job.target + ": " + std::string(payload.at("first_day").as_string()) + " – " +
                     std::string(payload.at("last_day").as_string()));
  }
  return sheets;
}

/// The sheets of the diary, begun by the registrar of the region on Monday the first of March 2027
/// at nine o'clock.
class ADiary : public County {
 protected:
  InstanceId begin(std::string_view actor = "registrator-region", std::string_view fields = "{}") {
    return world_.start(actor, "diarieblad", fields);
  }
  std::vector<std::string> sheets() const { return sheets_of(world_); }
  std::string refusal_to_begin(std::string_view actor, std::string_view fields = "{}") {
    const auto decision = world_.decide_start_by(actor, "diarieblad", fields);
    return decision ? "" : decision.error().reason_sv;
  }
};

TEST_F(ADiary, IsSentEachWorkingMorningForTheDayThatHasEnded) {
  begin();
  world_.wait(21h);
  EXPECT_THAT(sheets(), ElementsAre());
  world_.wait(25h);
  EXPECT_THAT(sheets(),
              ElementsAre("region: 2027-03-01 – 2027-03-01", "region: 2027-03-02 – 2027-03-02"));
}

TEST_F(ADiary, CoversTheWeekendOnMonday) {
  begin();
  world_.wait(std::chrono::days(7));
  EXPECT_THAT(sheets().back(), "region: 2027-03-05 – 2027-03-07");
  EXPECT_EQ(sheets().size(), 5U);
}

TEST_F(ADiary, CoversPublicHolidaysAndKeepsItsHourInSummerTime) {
  begin();
  world_.wait(std::chrono::days(29));
  EXPECT_EQ(sheets().back(), "region: 2027-03-25 – 2027-03-29");
  const Job& after_easter = world_.jobs().rbegin()->second;
  EXPECT_EQ(after_easter.not_before, std::chrono::sys_days(2027y / 3 / 30) + 5h);
}

TEST_F(ADiary, IsSentForEachDayThatPassedWhileTheEngineWasAway) {
  begin();
  world_.now += std::chrono::days(3);
  world_.wait(0h);
  EXPECT_THAT(sheets(),
              ElementsAre("region: 2027-03-01 – 2027-03-01", "region: 2027-03-02 – 2027-03-02",
                          "region: 2027-03-03 – 2027-03-03"));
}

TEST_F(ADiary, BeginsOnAnEarlierDayWhenItIsAskedTo) {
  begin("sekreterare", R"({"fran":"2027-01-01"})");
  world_.wait(std::chrono::days(2));
  EXPECT_THAT(sheets(),
              ElementsAre("region: 2027-01-01 – 2027-03-01", "region: 2027-03-02 – 2027-03-02"));
}

TEST_F(ADiary, DoesNotBeginOnADayToCome) {
  EXPECT_EQ(refusal_to_begin("sekreterare", R"({"fran":"2027-03-02"})"),
            "Dagen har inte varit än.");
}

TEST_F(ADiary, IsBegunAndEndedByTheAuthorityThatKeepsItOrTheSecretary) {
  EXPECT_EQ(refusal_to_begin("registrator-berg"), "En annan myndighet för diariet.");
  EXPECT_EQ(refusal_to_begin("sekreterare"), "");
  const InstanceId id = begin();
  EXPECT_EQ(refusal("registrator-berg", id, "avsluta"), "En annan myndighet för diariet.");
  EXPECT_EQ(refusal("sekreterare", id, "avsluta"), "");
  EXPECT_EQ(refusal("registrator-region", id, "avsluta"), "");
}

TEST_F(ADiary, IsNotSentAfterItsEnd) {
  const InstanceId id = begin();
  world_.send("registrator-region", id, "avsluta");
  world_.wait(std::chrono::days(7));
  EXPECT_THAT(sheets(), ElementsAre());
}

TEST_F(ADiary, IsNoCaseAmongTheOpenOnes) {
  const InstanceId id = begin();
  EXPECT_TRUE(is_closed(id));
  EXPECT_EQ(world_.at(id).number, "");
  EXPECT_EQ(listed(id).subject, "Diarieblad till Region Jämtland Härjedalen");
}

TEST_F(ADiary, SaysFromWhichDayTheNextSheetIs) {
  const InstanceId id = begin();
  world_.wait(std::chrono::days(7));
  EXPECT_THAT(listed(id).columns, ElementsAre("2027-03-08"));
}

TEST(ADiaryThatMoves, GoesToTheAuthorityThatKeptItOnTheDayOfTheSheet) {
  std::string document = shipped("structure.yaml");
  const std::string region = R"(  - {authority: region, from: 2027-01-01, sheet_at: "07:00"})";
  const auto at = document.find(region);
  ASSERT_NE(at, std::string::npos);
  document.insert(at, "  - {authority: berg, from: 2027-03-04, sheet_at: \"06:00\"}\n");
  auto structure = casework::read_structure(document);
  ASSERT_TRUE(structure);
  casework::Caseworld world(*std::move(structure));
  world.add_chart(shipped("charts/diarieblad.scxml"));
  world.start("sekreterare", "diarieblad", R"({"fran":"2027-03-01"})");
  world.wait(std::chrono::days(4));
  EXPECT_THAT(sheets_of(world),
              ElementsAre("region: 2027-03-01 – 2027-03-01", "region: 2027-03-02 – 2027-03-02",
                          "region: 2027-03-03 – 2027-03-03", "berg: 2027-03-04 – 2027-03-04"));
}

}  // namespace
}  // namespace arendegang
