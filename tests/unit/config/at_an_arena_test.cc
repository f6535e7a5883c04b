#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

class AtAnArena : public County {
 protected:
  /// The politicians' decision (`event`) of one point for another body, dispatched.
  InstanceId dispatched_to(std::string_view body, std::string_view kind, std::string_view event) {
    const InstanceId id = on_political_agenda();
    world_.send("sekreterare", id, "foresla",
                R"({"attsatser":[{"nr":1,"typ":")" + std::string(kind) +
                    R"(","adressat":"organ","organ":")" + std::string(body) + R"(","lydelse":)" +
                    text() + "}]}");
    world_.send("sekreterare", id, event, decided_today());
    world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
    return id;
  }
};

TEST_F(AtAnArena, ACaseIsReferredBackToItsGroup) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "under_beredning"));
  EXPECT_EQ(world_.data(id, "grupp"), json("\"mini-maria\""));
  hand_in(id);
}

TEST_F(AtAnArena, ACaseIsTabledAndTakenUpAgain) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "bordlagg", R"({"skal":"tiden räckte inte"})");
  EXPECT_TRUE(world_.is_in(id, "bordlagt"));
  world_.send("ordforande-hsn", id, "ta_upp", R"({"mote":"2027-09-10"})");
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
}

TEST_F(AtAnArena, ACaseIsDropped) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "utga", with_text("skal"));
  EXPECT_TRUE(is_closed(id));
}

TEST_F(AtAnArena, AnOutcomeWithoutADecisionIsToldWhenTheMinutesAreAttested) {
  for (const char* outcome : {"avsta", "avsla"}) {
    const InstanceId id = on_political_agenda();
    carry_out();
    world_.send("sekreterare", id, outcome,
                R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
    EXPECT_THAT(world_.jobs(), IsEmpty());
    world_.send("sekreterare", id, "meddela", R"({"justerat":"2027-03-01"})");
    EXPECT_TRUE(is_closed(id));
    EXPECT_THAT(mails("utgang"), ElementsAre("mini-maria"));
    EXPECT_EQ(open_jobs("publish"), 1U);
  }
}

TEST_F(AtAnArena, AQuestionIsLiftedToTheirManagersAndComesBack) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  EXPECT_THAT(mails("lyft"), ElementsAre("regional-ledningsgrupp"));
  world_.send("sekreterare", id, "aterkomma", R"({"datum":"2027-03-01","svar":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidieberedningen"));
}

TEST_F(AtAnArena, OnlyThePoliticiansLiftToTheCouncil) {
  EXPECT_TRUE(refuses("sekreterare", on_officials_agenda(), "lyft", R"({"till":"rsr"})"));
  const InstanceId id = on_political_agenda();
  EXPECT_TRUE(refuses("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})"));
  world_.send("sekreterare", id, "lyft", R"({"till":"rsr"})");
  world_.send("sekreterare", id, "aterkomma", R"({"datum":"2027-03-01","svar":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidiet"));
  EXPECT_EQ(world_.data(id, "vandor").as_array().back().as_object().at("datum"), "2027-03-01");
}

TEST_F(AtAnArena, TheSecretaryIsRemindedOfWhatWaits) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  world_.wait(91 * 24h);
  EXPECT_THAT(mails("vilande"), ElementsAre("sekretariat"));
  world_.wait(90 * 24h);
  EXPECT_THAT(mails("vilande"), testing::SizeIs(2));
  world_.send("sekreterare", id, "aterkomma", R"({"datum":"2027-03-01","svar":)" + text() + "}");
  world_.wait(90 * 24h);
  EXPECT_THAT(mails("vilande"), testing::SizeIs(2));
}

TEST_F(AtAnArena, AnAgreementIsForThePoliticians) {
  const InstanceId id = on_officials_agenda(R"(,"avtal":true)");
  EXPECT_EQ(refusal("sekreterare", id, "rekommendera", decided_today()),
            "Ett avtal rekommenderas politiskt. Lyft ärendet till PaHSU.");
}

TEST_F(AtAnArena, NothingIsDecidedInTheFuture) {
  const InstanceId id = on_political_agenda();
  EXPECT_EQ(
      refusal("sekreterare", id, "rekommendera", R"({"datum":"2027-03-02","paragraf":"§ 7"})"),
      "Dagen har inte varit än.");
  world_.send("sekreterare", id, "rekommendera", decided_today());
  EXPECT_EQ(refusal("sekreterare", id, "expediera", R"({"justerat":"2027-03-02"})"),
            "Protokollet kan inte ha justerats en dag som inte har varit än.");
  EXPECT_EQ(refusal("sekreterare", id, "expediera", R"({"justerat":"2027-02-28"})"),
            "Protokollet kan inte ha justerats före beslutsdagen.");
  EXPECT_EQ(refusal("sekreterare", id, "expediera",
                    R"({"justerat":"2027-03-01","svar_senast":"2027-03-01"})"),
            "Parternas sista dag ska ligga framåt i tiden.");
  EXPECT_EQ(refusal("sekreterare", id, "expediera", R"({"justerat":"2027-03-01","omfattade":[]})"),
            "Minst en part ska sprida och genomföra beslutet.");
}

TEST_F(AtAnArena, TheProposalIsWhole) {
  const InstanceId id = on_political_agenda();
  const auto proposed = [&](const std::string& points) {
    return refusal("sekreterare", id, "foresla", R"({"attsatser":[)" + points + "]}");
  };
  const std::string wording = R"("lydelse":)" + text() + "}";
  const std::string one = R"({"nr":1,"typ":"rekommenderar","adressat":"alla",)" + wording;
  EXPECT_THAT(proposed(""), testing::HasSubstr("'attsatser'"));
  EXPECT_EQ(proposed(one + "," + one), "Två att-satser har samma nummer.");
  EXPECT_EQ(proposed(R"({"nr":1,"typ":"rekommenderar","adressat":"parter",)" + wording),
            "En att-sats som är riktad till vissa parter ska säga vilka.");
  EXPECT_EQ(proposed(R"({"nr":1,"typ":"rekommenderar","adressat":"organ",)" + wording),
            "En att-sats som är riktad till ett annat organ ska säga vilket.");
  EXPECT_EQ(proposed(one), "");
}

TEST_F(AtAnArena, TheOfficialsMayRecommendToo) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-03-01","paragraf":"§ 3"})");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

std::string points(std::string_view kind, std::string_view addressee) {
  return R"({"attsatser":[{"nr":1,"typ":")" + std::string(kind) + R"(","adressat":")" +
         std::string(addressee) + R"(","lydelse":)" + text() + "}]}";
}

constexpr std::string_view kDecided = R"({"datum":"2027-03-01","paragraf":"§ 7"})";

TEST_F(AtAnArena, ThePoliticiansBindNoParty) {
  const InstanceId proposed_before = on_officials_agenda();
  world_.send("sekreterare", proposed_before, "foresla", points("beslutar", "alla"));
  world_.send("sekreterare", proposed_before, "lyft", R"({"till":"pahsu"})");
  world_.send("sekreterare", proposed_before, "satt_pa_agenda", R"({"mote":"2027-03-01"})");
  EXPECT_EQ(refusal("sekreterare", proposed_before, "besluta", kDecided),
            "PaHSU rekommenderar parterna och kan inte binda någon part.");
  EXPECT_TRUE(refuses("sekreterare", proposed_before, "rekommendera", kDecided));

  const InstanceId id = on_political_agenda();
  EXPECT_TRUE(refuses("sekreterare", id, "foresla", points("uppdrar", "alla")));
  EXPECT_FALSE(refuses("sekreterare", id, "foresla", points("rekommenderar", "alla")));
}

TEST_F(AtAnArena, ThePoliticiansBindNoPartyBesideARecommendationEither) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "foresla",
              R"({"attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"alla","lydelse":)" +
                  text() +
                  R"(},{"nr":2,"typ":"uppdrar","adressat":"parter","parter":["berg"],"lydelse":)" +
                  text() + "}]}");
  EXPECT_FALSE(refuses("sekreterare", id, "rekommendera", kDecided));
  world_.send("sekreterare", id, "lyft", R"({"till":"pahsu"})");
  world_.send("sekreterare", id, "satt_pa_agenda", R"({"mote":"2027-03-01"})");
  EXPECT_TRUE(refuses("sekreterare", id, "rekommendera", kDecided));
}

TEST_F(AtAnArena, ThePoliticiansDecideInTheirOwnMatters) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "foresla", points("beslutar", "arenan"));
  world_.send("sekreterare", id, "besluta", kDecided);
  EXPECT_EQ(world_.data(id, "utfall"), json("\"internt beslut\""));
}

TEST_F(AtAnArena, TheOfficialsDecideForThePartiesWithinTheirDelegation) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "foresla", points("beslutar", "alla"));
  world_.send("sekreterare", id, "besluta", kDecided);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mails("beslut"),
              UnorderedElementsAre("region", "berg", "bracke", "harjedalen", "krokom", "ragunda",
                                   "stromsund", "are", "ostersund"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(AtAnArena, ARecommendationMayNeedTwoNetworks) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "rekommendera",
              R"({"datum":"2027-03-01","paragraf":"§ 7","natverk":["socsam","buz"]})");
  EXPECT_THAT(mails("forankring"), UnorderedElementsAre("natverk-socsam", "natverk-buz"));
  EXPECT_TRUE(refuses("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})"));
  EXPECT_TRUE(refuses("sekreterare", id, "forankra",
                      R"({"natverk":"hsn","datum":"2027-03-01","stallning":"staller_sig_bakom"})"));
  world_.send("sekreterare", id, "forankra",
              R"({"natverk":"buz","datum":"2027-03-01","stallning":"staller_sig_bakom"})");
  EXPECT_TRUE(world_.is_in(id, "forankras"));
  world_.send("sekreterare", id, "forankra",
              R"({"natverk":"socsam","datum":"2027-03-01","stallning":"staller_sig_bakom"})");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

TEST_F(AtAnArena, ANetworkThatSaysNoHoldsTheRecommendationBack) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "rekommendera",
              R"({"datum":"2027-03-01","paragraf":"§ 7","natverk":["socsam","hsn"]})");
  world_.send("sekreterare", id, "forankra",
              R"({"natverk":"socsam","datum":"2027-03-01","stallning":"staller_sig_inte_bakom"})");
  world_.send("sekreterare", id, "forankra",
              R"({"natverk":"hsn","datum":"2027-03-01","stallning":"staller_sig_bakom"})");
  EXPECT_TRUE(world_.is_in(id, "forankras"));
  world_.send("sekreterare", id, "avsta_forankring",
              R"({"natverk":"socsam","skal":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
  EXPECT_EQ(world_.data(id, "forankrat").as_array().size(), 3U);
}

TEST_F(AtAnArena, ThereIsAWayBackUntilTheDispatch) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "ratta_beslut", R"({"paragraf":"§ 8","skal":"skrivfel"})");
  EXPECT_EQ(world_.data(id, "beslut").as_object().at("paragraf"), "§ 8");
  EXPECT_EQ(world_.data(id, "beslut").as_object().at("datum"), "2027-03-01");
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "under_beredning"));
  EXPECT_EQ(world_.data(id, "tidigare_beslut").as_array().size(), 2U);
  const InstanceId withdrawn = recommended();
  world_.send("sekreterare", withdrawn, "aterkalla", with_text("skal"));
  EXPECT_TRUE(is_closed(withdrawn));
}

TEST_F(AtAnArena, ARecommendationMayBeForAnotherBody) {
  const InstanceId id = dispatched_to("rsr", "rekommenderar", "rekommendera");
  EXPECT_THAT(mails("rekommendation_organ"), ElementsAre("rsr"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  EXPECT_TRUE(refuses("sekreterare", id, "organ_svarar",
                      R"({"organ":"kfjh","datum":"2027-03-01","svar":)" + text() + "}"));
  world_.send("sekreterare", id, "organ_svarar",
              R"({"organ":"rsr","datum":"2027-03-01","svar":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(AtAnArena, AnAssignmentReachesTheOtherArenaToo) {
  dispatched_to("tahsu", "uppdrar", "besluta");
  EXPECT_THAT(mails("beslut"), ElementsAre("sekretariat"));
}

TEST_F(AtAnArena, APartyGetsTheWholeDecisionBesideItsRecommendation) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "foresla",
              R"({"attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"alla","lydelse":)" +
                  text() +
                  R"(},{"nr":2,"typ":"uppdrar","adressat":"parter","parter":["berg"],"lydelse":)" +
                  text() + "}]}");
  world_.send("sekreterare", id, "rekommendera", kDecided);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(world_.data(party(id, "berg"), "ovriga_attsatser").as_array().size(), 1U);
  EXPECT_EQ(world_.data(party(id, "are"), "ovriga_attsatser").as_array().size(), 0U);
  EXPECT_EQ(world_.data(party(id, "berg"), "attsatser").as_array().size(), 1U);
}

}  // namespace
}  // namespace arendegang
