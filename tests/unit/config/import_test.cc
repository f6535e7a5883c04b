#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;

/// What was open in SVOM and Barnarenan goes on (rules 16, 92). It is the first of March 2027.
class AnOpenRecommendation : public County {
 protected:
  static std::string fields(std::string_view arrival, std::string_view more = "") {
    return R"({"arendemening":"Samverkansavtal","beslutsorgan":"svom","beslutsdag":"2026-11-20",)"
           R"("beslutsparagraf":"§ 8","expedierades":"2027-01-10","ankomst":")" +
           std::string(arrival) +
           R"(","attsatser":[{"nr":2,"typ":"rekommenderar","adressat":"alla","lydelse":)" + text() +
           "}]" + std::string(more) + "}";
  }
  static std::string decisions(std::initializer_list<std::string_view> parties,
                               std::string_view outcome = "i_enlighet") {
    std::string list = R"(,"partsbeslut":[)";
    for (const auto& party : parties) {
      if (!list.ends_with('[')) list += ',';
      list += R"({"part":")" + std::string(party) + R"(","utfall":")" + std::string(outcome) +
              R"(","datum":"2027-02-01","paragraf":"§ 5","kommentar":)" + text() + "}";
    }
    return list + "]";
  }
  std::string of_all(std::string_view outcome = "i_enlighet") {
    return decisions({"region", "berg", "bracke", "harjedalen", "krokom", "ragunda", "stromsund",
                      "are", "ostersund"},
                     outcome);
  }
  InstanceId take_in(std::string_view arrival, std::string_view more = "") {
    return world_.take_in("sekreterare", "arende", "SVOM 2026/8", fields(arrival, more));
  }
  std::string refusal_of(std::string_view arrival, std::string_view more) {
    const auto arrived =
        world_.decide_arrival_by("sekreterare", "arende", "SVOM 2026/8", fields(arrival, more));
    return arrived ? "" : arrived.error().reason_sv;
  }
};

TEST_F(AnOpenRecommendation, GoesOnWithTheParties) {
  const InstanceId id =
      take_in("partsrunda", decisions({"berg", "are"}) + R"(,"svar_senast":"2027-04-10")");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  EXPECT_TRUE(world_.is_in(party(id, "berg"), "beslutat"));
  EXPECT_TRUE(world_.is_in(party(id, "krokom"), "skickat"));
  EXPECT_EQ(world_.data(id, "lage").at("are"), "beslutat");
  EXPECT_EQ(world_.data(id, "svar").at("are").at("paragraf"), "§ 5");
  EXPECT_TRUE(world_.jobs().empty());
  world_.wait(1h);
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AnOpenRecommendation, IsItsPredecessorsDecisionAndItsArenasCase) {
  const InstanceId id = take_in("partsrunda");
  EXPECT_EQ(world_.data(id, "arena"), "pahsu");
  EXPECT_EQ(listed(id).arena, "svom");
  EXPECT_EQ(listed(id).number, "SVOM 2026/8");
  EXPECT_EQ(world_.data(id, "beslut").at("datum"), "2026-11-20");
  EXPECT_EQ(world_.at(id).created_at, world_.now);
}

TEST_F(AnOpenRecommendation, RemindsInThePredecessorsNameWhenTheTimeComes) {
  take_in("partsrunda", R"(,"svar_senast":"2027-04-10")");
  world_.wait(11 * 24h);
  EXPECT_EQ(mails("paminnelse").size(), 9U);
  EXPECT_EQ(last_mail("paminnelse").at("arena"), "SVOM");
}

TEST_F(AnOpenRecommendation, SendsNothingOfWhatIsLongPast) {
  const InstanceId id =
      take_in("partsrunda", R"(,"svar_senast":"2027-02-01","uppfoljning_dag":"2027-02-15")");
  EXPECT_TRUE(world_.is_in(id, "uppfoljning_pagar"));
  world_.wait(20 * 24h);
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AnOpenRecommendation, IsDoneWhenTheRestHaveReported) {
  const InstanceId id = take_in("partsrunda", decisions({"region", "berg", "bracke", "harjedalen",
                                                         "krokom", "ragunda", "stromsund", "are"}) +
                                                  R"(,"svar_senast":"2027-04-10")");
  report(id, "ostersund", "i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
  EXPECT_TRUE(world_.is_in(id, "vidareformedling_pagar"));
}

TEST_F(AnOpenRecommendation, GoesToThePresidiumWithADeviationOnlyWhileTheRoundGoesOn) {
  EXPECT_TRUE(
      world_.is_in(take_in("partsrunda", of_all("inte_i_enlighet")), "avvikelse_hos_presidiet"));
}

TEST_F(AnOpenRecommendation, GoesOnWithItsImplementation) {
  const InstanceId id = take_in("genomforande", of_all("med_andring"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
  EXPECT_TRUE(world_.is_in(id, "vidareformedling_klar"));
  EXPECT_TRUE(world_.is_in(id, "spridning_avstadd"));
  EXPECT_TRUE(world_.is_in(id, "genomforande_pagar"));
  EXPECT_TRUE(world_.is_in(id, "uppfoljning_vantar"));
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AnOpenRecommendation, WaitsNoMoreForWhoNeverAnsweredBeforeItsImplementation) {
  const InstanceId id = take_in("genomforande", decisions({"berg"}));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_avstadd"));
  EXPECT_TRUE(world_.is_in(id, "vidareformedling_avstadd"));
}

TEST_F(AnOpenRecommendation, WaitsForItsFollowUp) {
  const InstanceId id = take_in("uppfoljning", of_all() + R"(,"uppfoljning_dag":"2027-04-01")");
  EXPECT_TRUE(world_.is_in(id, "genomforande_avstadd"));
  EXPECT_TRUE(world_.is_in(id, "uppfoljning_vantar"));
  world_.wait(32 * 24h);
  EXPECT_EQ(mails("uppfoljning").size(), 11U);
}

TEST_F(AnOpenRecommendation, CanGetAnotherRoundHere) {
  const InstanceId id = take_in("partsrunda", of_all("inte_i_enlighet"));
  world_.send("ordforande-hsn", id, "ny_runda", with_text("motivering"));
  world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  EXPECT_EQ(mails("rekommendation").size(), 9U);
}

TEST_F(AnOpenRecommendation, GoesToTheArenaThatAnswersForItWhenItsDecisionIsAnnulled) {
  const InstanceId id = take_in("partsrunda", of_all());
  world_.send("sekreterare", id, "makulera_beslut", with_text("skal"));
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
  EXPECT_EQ(last_mail("makulerat_beslut").at("arena"), "SVOM");
  EXPECT_EQ(open_jobs("publish"), 0U) << "nothing of it was published here";
  EXPECT_THAT(world_.incidents(), testing::IsEmpty());
}

TEST_F(AnOpenRecommendation, IsRefusedWithItsReason) {
  EXPECT_THAT(refusal_of("partsrunda", decisions({"berg", "berg"})), HasSubstr("två beslut"));
  EXPECT_THAT(refusal_of("partsrunda", R"(,"svar_senast":"2026-12-01")"),
              HasSubstr("efter expedieringen"));
  EXPECT_THAT(refusal_of("partsrunda", R"(,"justerat":"2026-11-01")"),
              HasSubstr("justeras efter beslutsdagen"));
}

}  // namespace
}  // namespace arendegang
