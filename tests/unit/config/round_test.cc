#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

using testing::ElementsAre;

namespace arendegang {
namespace {

using casework::InstanceId;

class TheRound : public County {
 protected:
  void new_decision(InstanceId id, std::string_view part, std::string_view outcome) {
    world_.send("registrator-" + std::string(part), party(id, part), "nytt_beslut",
                R"({"skal":"omprövning","organ":"Kommunstyrelsen","datum":")" + day() +
                    R"(","paragraf":"§ 99","utfall":[{"nr":2,"utfall":")" + std::string(outcome) +
                    R"(","kommentar":)" + text() + "}]}");
  }
  std::string motivation() const { return R"({"motivering":)" + text() + "}"; }
};

TEST_F(TheRound, IsDoneWhenEveryPartyHasDecided) {
  const InstanceId id = dispatched();
  for (const std::string& part : parties_) {
    EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
    report(id, part, "i_enlighet");
  }
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(TheRound, FlagsADecisionThatDeviates) {
  const InstanceId id = dispatched();
  report(id, "are", "inte_i_enlighet");
  EXPECT_EQ(world_.data(id, "svar").as_object().at("are").as_object().at("avvikande"), true);
  for (const std::string& part : parties_) {
    if (part != "are") report(id, part, "i_enlighet");
  }
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  EXPECT_THAT(mails("avvikelse"), ElementsAre("presidium"));
  world_.send("ordforande-hsn", id, "folj_upp_anda", motivation());
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(TheRound, IsMadeAnewWithTheEarlierOneKept) {
  const InstanceId id = dispatched();
  all_report(id, "med_andring");
  const InstanceId first = party(id, "berg");
  world_.send("ordforande-hsn", id, "ny_runda", motivation());
  EXPECT_EQ(world_.data(id, "tidigare_rundor").as_array().size(), 1U);
  EXPECT_EQ(world_.at(first).status, casework::Status::kEnded);
  EXPECT_EQ(world_.data(first, "avbrott").at(0).at("vad"), "ny runda");
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_NE(party(id, "berg"), first);
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
}

TEST_F(TheRound, GoesToThePresidiumAlsoWithADeviationThatComesLate) {
  const InstanceId id = dispatched();
  all_report(id);
  ASSERT_TRUE(world_.is_in(id, "partsrunda_klar"));
  new_decision(id, "are", "inte_i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  world_.send("ordforande-hsn", id, "folj_upp_anda", motivation());
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
  new_decision(id, "berg", "inte_i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  EXPECT_THAT(mails("avvikelse"), ElementsAre("presidium", "presidium"));
}

TEST_F(TheRound, TellsThePresidiumWhatChangesInTheDecisionsThatItHasGot) {
  const InstanceId id = dispatched();
  report(id, "are", "inte_i_enlighet");
  for (const std::string& part : parties_) {
    if (part != "are") report(id, part, "i_enlighet");
  }
  ASSERT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  new_decision(id, "berg", "inte_i_enlighet");
  EXPECT_THAT(mails("rattelse"), ElementsAre("presidium"));
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
}

TEST_F(TheRound, NeedsNoPresidiumWhenTheDeviationIsGone) {
  const InstanceId id = dispatched();
  all_report(id);
  new_decision(id, "are", "inte_i_enlighet");
  new_decision(id, "are", "i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(TheRound, GoesToThePresidiumAlsoWhenItIsNoLongerWaitedFor) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "avsta_steg", R"({"steg":"partsrunda","skal":)" + text() + "}");
  report(id, "are", "inte_i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  world_.send("ordforande-hsn", id, "folj_upp_anda", motivation());
  EXPECT_TRUE(world_.is_in(id, "partsrunda_avstadd"));
}

TEST_F(TheRound, IsEndedByThePresidiumWithTheCase) {
  const InstanceId id = dispatched();
  all_report(id, "inte_i_enlighet");
  EXPECT_TRUE(refuses("registrator-berg", id, "avsluta_avvikande", motivation()));
  world_.send("ordforande-hsn", id, "avsluta_avvikande", motivation());
  EXPECT_TRUE(is_closed(id));
  EXPECT_EQ(world_.data(id, "avstadda").as_array().size(), 4U);
}

TEST_F(TheRound, KeepsAllOfTheEarlierOneAndBeginsWithNothingDone) {
  const InstanceId id = sent_back();
  const auto earlier = world_.data(id, "tidigare_rundor").as_array().at(0).as_object();
  EXPECT_EQ(earlier.at("vidare").as_object().size(), 9U);
  EXPECT_EQ(earlier.at("spritt").as_object().size(), 1U);
  EXPECT_EQ(earlier.at("svar").as_object().size(), 9U);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  for (const char* stage : {"partsrunda", "vidareformedling", "spridning", "genomforande"}) {
    EXPECT_TRUE(world_.is_in(id, std::string(stage) + "_pagar")) << stage;
  }
  EXPECT_EQ(world_.data(party(id, "berg"), "omgang"), casework::json("2"));
}

TEST_F(TheRound, TellsThoseWhoGotTheEarlierOneThatThereIsANewOne) {
  sent_back();
  EXPECT_THAT(mails("ny_runda"), ElementsAre("mini-maria", "folkhalsa"));
}

TEST_F(TheRound, MayBeAboutAReworkedProposal) {
  const InstanceId id = sent_back(R"(,"omarbetas":true)");
  ASSERT_TRUE(world_.is_in(id, "hos_presidiet"));
  EXPECT_EQ(world_.data(id, "tidigare_beslut").as_array().size(), 1U);
  world_.send("sekreterare", id, "foresla",
              R"({"attsatser":[{"nr":7,"typ":"rekommenderar","adressat":"alla","lydelse":)" +
                  text() + "}]}");
  world_.send("ordforande-hsn", id, "satt_pa_agenda", R"({"mote":"2027-06-10"})");
  world_.send("sekreterare", id, "rekommendera", decided_today());
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(world_.data(party(id, "berg"), "attsatser").as_array().at(0).as_object().at("nr"), 7);
}

TEST_F(TheRound, IsMadeAnewAlsoOfWhatTheArenaHadRejectedAndReferredBack) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "avsla",
              R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-06-01","uppdrag":)" + text() + "}");
  hand_in(id);
  world_.send("sekreterare", id, "satt_pa_agenda", R"({"mote":"2027-06-10"})");
  world_.send("sekreterare", id, "rekommendera", decided_today());
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  all_report(id, "inte_i_enlighet");
  world_.send("ordforande-hsn", id, "ny_runda", motivation());
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

TEST_F(TheRound, IsPublishedBesideTheEarlierOne) {
  const InstanceId id = sent_back();
  carry_out();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(last_mail("beslut").at("version"), 2);
}

TEST_F(TheRound, OpensAgainWhenADecisionIsAnnulled) {
  const InstanceId id = dispatched();
  all_report(id);
  world_.send("registrator-berg", party(id, "berg"), "makulera", R"({"skal":"fel nämnd"})");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  report(id, "berg", "i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

}  // namespace
}  // namespace arendegang
