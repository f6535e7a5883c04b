#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using casework::Status;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

constexpr std::string_view kText =
    R"({"content":"9999999999999999999999999999999999999999999999999999999999999999","size":9})";

std::string with_text(std::string_view name) {
  return "{\"" + std::string(name) + "\":" + std::string(kText) + "}";
}

// On the way to a decision

using ACase = County;

TEST_F(ACase, GetsTheYearsNextNumber) {
  EXPECT_EQ(world_.at(submit()).number, "SAM 2027/0001");
  EXPECT_EQ(world_.at(submit()).number, "SAM 2027/0002");
}

TEST_F(ACase, IsSubmittedAsTheRealQuestionsWere) {
  const InstanceId agreement =
      world_.start("sammankallande-mini-maria", "arende", demo_fields("mini-maria.json"));
  EXPECT_EQ(world_.data(agreement, "attsatser").as_array().size(), 2U);
  EXPECT_EQ(world_.data(agreement, "avtal"), json("true"));
  const InstanceId grants =
      world_.start("koordinator-region", "arende", demo_fields("stimulansmedel.json"));
  EXPECT_EQ(world_.data(grants, "underlag").as_array().size(), 1U);
}

TEST_F(ACase, NeedsADescription) {
  EXPECT_FALSE(world_.decide_start_by("sekreterare", "arende",
                                      R"({"arendemening":"x","initiativ":"region"})"));
}

TEST_F(ACase, IsInitiatedByThoseWhoMayAndByNobodyElse) {
  EXPECT_FALSE(
      world_.decide_start_by("sekreterare", "arende",
                             R"({"arendemening":"x","initiativ":"privatperson","beskrivning":)" +
                                 std::string(kText) + "}"));
  EXPECT_FALSE(world_.decide_start_by(
      "registrator-berg", "arende",
      R"({"arendemening":"x","initiativ":"region","beskrivning":)" + std::string(kText) + "}"));
}

TEST_F(ACase, IsAssessedBeforeItIsPrepared) {
  const InstanceId id = submit();
  EXPECT_TRUE(refuses("samverkansledare-region", id, "bered",
                      R"({"grupp":"mini-maria","sista_dag":"2027-04-30"})"));
  EXPECT_TRUE(refuses("samverkansledare-region", id, "bedom"));
  assess(id);
  EXPECT_TRUE(world_.is_in(id, "bedomt"));
}

TEST_F(ACase, EndsWhenItIsRedirected) {
  const InstanceId id = submit();
  world_.send("samverkansledare-region", id, "hanvisa",
              R"({"till":"Bergs kommun","motivering":)" + std::string(kText) + "}");
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
}

TEST_F(ACase, NeedsAGroupOrALeadToBePrepared) {
  const InstanceId id = submit();
  assess(id);
  EXPECT_TRUE(refuses("sekreterare", id, "bered", R"({"sista_dag":"2027-04-30"})"));
  world_.send("sekreterare", id, "bered",
              R"({"ansvarig":"koordinator-region","sista_dag":"2027-04-30"})");
  world_.send("koordinator-region", id, "slutfor_beredning");
  EXPECT_TRUE(world_.is_in(id, "hos_presidieberedningen"));
}

TEST_F(ACase, IsHandedInByItsOwnGroupOnly) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  const std::string material =
      R"({"underlag":[{"content":")" + std::string(64, 'f') +
      R"(","size":40,"name":"berattelse.txt","media_type":"text/plain"}]})";
  EXPECT_TRUE(refuses("sammankallande-psykisk-halsa", id, "lamna_underlag", material));
  EXPECT_FALSE(refuses("sammankallande-mini-maria", id, "lamna_underlag", material));
  EXPECT_EQ(refusal("sammankallande-psykisk-halsa", id, "komplettera", material),
            "Bara den grupp som bereder ärendet kompletterar det.");
  EXPECT_FALSE(refuses("sammankallande-mini-maria", id, "komplettera", material));
  EXPECT_TRUE(refuses("sammankallande-psykisk-halsa", id, "foresla",
                      R"({"attsatser":[{"nr":1,"typ":"noterar","adressat":"arenan","lydelse":)" +
                          std::string(kText) + "}]}"));
  hand_in(id);
  EXPECT_EQ(world_.data(id, "underlag").as_array().size(), 2U);
}

TEST_F(ACase, HoldsTheNewestVersionOfEachDocument) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  hand_in(id);
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + std::string(kText) + "}");
  hand_in(id);
  EXPECT_EQ(world_.data(id, "underlag").as_array().size(), 2U);
  EXPECT_EQ(world_.data(id, "tidigare_underlag").as_array().size(), 1U);
  EXPECT_EQ(world_.data(id, "inlamningar").as_array().size(), 2U);
}

TEST_F(ACase, IsWithdrawnWithAReason) {
  const InstanceId id = submit();
  world_.send("sekreterare", id, "aterkalla", with_text("skal"));
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
  EXPECT_EQ(world_.data(id, "slutord").as_object().at("vad"), "återkallat");
}

TEST_F(ACase, IsReferredBackToSomebodyEvenWhenNobodyHasPreparedIt) {
  const InstanceId id = world_.start(
      "ordforande-buz", "arende",
      R"({"arendemening":"Skolnärvaro","initiativ":"politik","begar_presidium":true,"beskrivning":)" +
          std::string(kText) + "}");
  const std::string what = R"("sista_dag":"2027-08-31","uppdrag":)" + std::string(kText) + "}";
  EXPECT_EQ(refusal("ordforande-hsn", id, "aterremittera", "{" + what),
            "Ange vilken grupp som bereder, eller vem som är ansvarig.");
  EXPECT_EQ(
      refusal("ordforande-hsn", id, "aterremittera", R"({"ansvarig":"registrator-berg",)" + what),
      "Den ansvariga har ingen brevlåda att påminnas i. Låt en grupp bereda, eller någon som "
      "har en.");
  world_.send("ordforande-hsn", id, "aterremittera", R"({"grupp":"mini-maria",)" + what);
  world_.wait(180 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), testing::Contains("mini-maria"));
}

TEST_F(ACase, RemindsThoseWhoPrepareIt) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  world_.wait(45 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), IsEmpty());
  world_.wait(2 * 24h);  // 14 days before 30 April has passed
  EXPECT_THAT(mails("beredningspaminnelse"), ElementsAre("mini-maria"));
  world_.wait(30 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), testing::SizeIs(3));
}

TEST_F(ACase, RemindsByTheNewDeadlineWhenItIsMoved) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  world_.send("sekreterare", id, "forlang_beredning",
              R"({"sista_dag":"2027-12-31","skal":"utredningen drar ut"})");
  world_.wait(100 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), IsEmpty());
  hand_in(id);
  world_.wait(300 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), IsEmpty());
}

TEST_F(ACase, ThatIsAlreadyPreparedGoesToThePresidiumAtOnce) {
  const InstanceId id = submit(R"(,"begar_presidium":true)");
  EXPECT_TRUE(world_.is_in(id, "hos_presidieberedningen"));
  EXPECT_TRUE(refuses("sekreterare", id, "satt_pa_agenda", R"({"mote":"2027-05-20"})"));
  assess(id);
  world_.send("sekreterare", id, "satt_pa_agenda", R"({"mote":"2027-05-20"})");
  EXPECT_TRUE(world_.is_in(id, "hos_tahsu"));
}

TEST_F(ACase, FromPoliticsMayGoStraightToThePoliticalArena) {
  const InstanceId id = world_.start(
      "ordforande-buz", "arende",
      R"({"arendemening":"Skolnärvaro","initiativ":"politik","begar_presidium":true,"beskrivning":)" +
          std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidiet"));
}

TEST_F(ACase, FromOfficialsDoesNotSkipTheirArena) {
  const InstanceId id = submit();
  assess(id);
  EXPECT_TRUE(refuses("sekreterare", id, "till_presidiet"));
}

TEST_F(ACase, RemembersWhomWasConsultedAndWhatItLeadsTo) {
  const InstanceId id = submit();
  world_.send("koordinator-region", id, "logga_samrad",
              R"({"forum":"Elevhälsochefer","datum":"2027-02-02"})");
  world_.send("sekreterare", id, "lanka", R"({"nummer":"SAM 2027/0009","slag":"leder_till"})");
  EXPECT_EQ(world_.data(id, "samrad").as_array().size(), 1U);
  EXPECT_EQ(world_.data(id, "lankar").as_array().size(), 1U);
}

// At an arena

class AtAnArena : public County {
 protected:
  /// The politicians' decision (`event`) of one point for another body, dispatched.
  InstanceId dispatched_to(std::string_view body, std::string_view kind, std::string_view event) {
    const InstanceId id = on_political_agenda();
    world_.send("sekreterare", id, "foresla",
                R"({"attsatser":[{"nr":1,"typ":")" + std::string(kind) +
                    R"(","adressat":"organ","organ":")" + std::string(body) + R"(","lydelse":)" +
                    std::string(kText) + "}]}");
    world_.send("sekreterare", id, event, decided_today());
    world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
    return id;
  }
};

TEST_F(AtAnArena, ACaseIsReferredBackToItsGroup) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + std::string(kText) + "}");
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
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
}

TEST_F(AtAnArena, AnOutcomeWithoutADecisionIsToldWhenTheMinutesAreAttested) {
  for (const char* outcome : {"avsta", "avsla"}) {
    const InstanceId id = on_political_agenda();
    carry_out();
    world_.send(
        "sekreterare", id, outcome,
        R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + std::string(kText) + "}");
    EXPECT_THAT(world_.jobs(), IsEmpty());
    world_.send("sekreterare", id, "meddela", R"({"justerat":"2027-03-01"})");
    EXPECT_EQ(world_.at(id).status, Status::kEnded);
    EXPECT_THAT(mails("utgang"), ElementsAre("mini-maria"));
    EXPECT_EQ(open_jobs("publish"), 1U);
  }
}

TEST_F(AtAnArena, AQuestionIsLiftedToTheirManagersAndComesBack) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  EXPECT_THAT(mails("lyft"), ElementsAre("regional-ledningsgrupp"));
  world_.send("sekreterare", id, "aterkomma",
              R"({"datum":"2027-03-01","svar":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidieberedningen"));
}

TEST_F(AtAnArena, OnlyThePoliticiansLiftToTheCouncil) {
  EXPECT_TRUE(refuses("sekreterare", on_officials_agenda(), "lyft", R"({"till":"rsr"})"));
  const InstanceId id = on_political_agenda();
  EXPECT_TRUE(refuses("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})"));
  world_.send("sekreterare", id, "lyft", R"({"till":"rsr"})");
  world_.send("sekreterare", id, "aterkomma",
              R"({"datum":"2027-03-01","svar":)" + std::string(kText) + "}");
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
  world_.send("sekreterare", id, "aterkomma",
              R"({"datum":"2027-03-01","svar":)" + std::string(kText) + "}");
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
  const std::string wording = R"("lydelse":)" + std::string(kText) + "}";
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
         std::string(addressee) + R"(","lydelse":)" + std::string(kText) + "}]}";
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
                  std::string(kText) +
                  R"(},{"nr":2,"typ":"uppdrar","adressat":"parter","parter":["berg"],"lydelse":)" +
                  std::string(kText) + "}]}");
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
              R"({"natverk":"socsam","skal":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
  EXPECT_EQ(world_.data(id, "forankrat").as_array().size(), 3U);
}

TEST_F(AtAnArena, ThereIsAWayBackUntilTheDispatch) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "ratta_beslut", R"({"paragraf":"§ 8","skal":"skrivfel"})");
  EXPECT_EQ(world_.data(id, "beslut").as_object().at("paragraf"), "§ 8");
  EXPECT_EQ(world_.data(id, "beslut").as_object().at("datum"), "2027-03-01");
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "under_beredning"));
  EXPECT_EQ(world_.data(id, "tidigare_beslut").as_array().size(), 2U);
  const InstanceId withdrawn = recommended();
  world_.send("sekreterare", withdrawn, "aterkalla", with_text("skal"));
  EXPECT_EQ(world_.at(withdrawn).status, Status::kEnded);
}

TEST_F(AtAnArena, ARecommendationMayBeForAnotherBody) {
  const InstanceId id = dispatched_to("rsr", "rekommenderar", "rekommendera");
  EXPECT_THAT(mails("rekommendation_organ"), ElementsAre("rsr"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  EXPECT_TRUE(
      refuses("sekreterare", id, "organ_svarar",
              R"({"organ":"kfjh","datum":"2027-03-01","svar":)" + std::string(kText) + "}"));
  world_.send("sekreterare", id, "organ_svarar",
              R"({"organ":"rsr","datum":"2027-03-01","svar":)" + std::string(kText) + "}");
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
                  std::string(kText) +
                  R"(},{"nr":2,"typ":"uppdrar","adressat":"parter","parter":["berg"],"lydelse":)" +
                  std::string(kText) + "}]}");
  world_.send("sekreterare", id, "rekommendera", kDecided);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(world_.data(party(id, "berg"), "ovriga_attsatser").as_array().size(), 1U);
  EXPECT_EQ(world_.data(party(id, "are"), "ovriga_attsatser").as_array().size(), 0U);
  EXPECT_EQ(world_.data(party(id, "berg"), "attsatser").as_array().size(), 1U);
}

// Dispatch and the parties' round

using ADispatch = County;

TEST_F(ADispatch, IsAStepOfItsOwn) {
  const InstanceId id = recommended();
  EXPECT_EQ(open_jobs("mail"), 0U);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mails("rekommendation"), ElementsAreArray(parties_));
  EXPECT_EQ(open_jobs("publish"), 1U);
}

TEST_F(ADispatch, GivesThePartiesNinetyDays) {
  world_.now = casework::Time(std::chrono::sys_days(std::chrono::year(2027) / 6 / 20)) + 8h;
  const InstanceId id = dispatched();
  EXPECT_EQ(world_.data(id, "svar_senast"), json("\"2027-09-18\""));
  EXPECT_EQ(world_.data(party(id, "berg"), "svar_senast"), json("\"2027-09-18\""));
}

TEST_F(ADispatch, ReachesTheAddressedPartiesOnly) {
  const InstanceId id = on_political_agenda();
  world_.send(
      "sekreterare", id, "foresla",
      R"({"attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"parter","parter":["are","berg"],"lydelse":)" +
          std::string(kText) + "}]}");
  world_.send("sekreterare", id, "rekommendera", kDecided);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mails("rekommendation"), ElementsAre("berg", "are"));
}

TEST_F(ADispatch, CanBeUndoneBeforeAnythingHasLeft) {
  const InstanceId id = recommended();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  const InstanceId berg = party(id, "berg");
  world_.undo_since(before);
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
  EXPECT_EQ(world_.at(berg).status, Status::kUndone);
  EXPECT_THAT(world_.jobs(), IsEmpty());
}

TEST_F(ADispatch, WaitsOutTheRegretPeriod) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  for (const auto& [job_id, job] : world_.jobs()) EXPECT_EQ(job.not_before, world_.now + 10min);
}

// Afterwards

using Afterwards = County;

TEST_F(Afterwards, OnlyWhatHasBeenDecidedIsForwarded) {
  const InstanceId id = dispatched();
  EXPECT_TRUE(refuses("sekreterare", id, "vidareformedla",
                      R"({"parter":["berg"],"mottagare":["mini-maria"]})"));
  report(id, "berg", "i_enlighet");
  EXPECT_TRUE(refuses("sekreterare", id, "vidareformedla",
                      R"({"parter":["berg"],"mottagare":["ingen-sadan"]})"));
  world_.send("sekreterare", id, "vidareformedla",
              R"({"parter":["berg"],"mottagare":["mini-maria"]})");
  EXPECT_THAT(mails("vidareformedling"), ElementsAre("mini-maria"));
}

TEST_F(Afterwards, ThoseWhoWereToldAreToldOfACorrection) {
  const InstanceId id = dispatched();
  all_report(id);
  world_.send("registrator-are", party(id, "are"), "ratta",
              R"({"nr":1,"skal":"fel paragraf","paragraf":"§ 21"})");
  EXPECT_THAT(mails("rattelse"), IsEmpty());
  forward(id);
  world_.send("registrator-berg", party(id, "berg"), "ratta",
              R"({"nr":1,"skal":"fel paragraf","paragraf":"§ 99"})");
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria", "folkhalsa"));
  EXPECT_EQ(world_.data(id, "svar").as_object().at("berg").as_object().at("paragraf"), "§ 99");
  EXPECT_EQ(world_.data(id, "tidigare_svar").as_array().size(), 2U);
}

TEST_F(Afterwards, APartyTicksOffItsOwnSpreadingOnly) {
  const InstanceId id = dispatched();
  EXPECT_TRUE(refuses("deltagare-berg", id, "sprid", R"({"part":"are"})"));
  world_.send("deltagare-berg", id, "sprid", R"({"part":"berg"})");
  world_.send("sekreterare", id, "sprid", R"({"part":"are"})");
  EXPECT_EQ(world_.data(id, "spritt").as_object().size(), 2U);
}

TEST_F(Afterwards, AFollowUpIsNotAnsweredBeforeItHasBegun) {
  const InstanceId id = dispatched();
  const std::string answer =
      R"({"part":"berg","grad":"genomfort","kommentar":)" + std::string(kText) + "}";
  EXPECT_EQ(refusal("deltagare-berg", id, "folj_upp", answer),
            "Uppföljningen har inte börjat. Ändra dagen om den ska göras tidigare.");
  world_.send("sekreterare", id, "planera_uppfoljning", R"({"datum":"2027-06-01"})");
  world_.wait(std::chrono::days(93));
  EXPECT_EQ(refusal("deltagare-berg", id, "folj_upp", answer), "");
}

TEST_F(Afterwards, WhoHasNotAnsweredIsReminded) {
  const InstanceId id = dispatched();
  world_.send("deltagare-berg", id, "sprid", R"({"part":"berg"})");
  world_.wait(std::chrono::days(31));
  EXPECT_THAT(mails("stegpaminnelse"), testing::SizeIs(8));
  EXPECT_THAT(mails("stegpaminnelse"), testing::Not(testing::Contains("berg")));
}

TEST_F(Afterwards, WhatWasReportedBeforeIsKept) {
  const InstanceId id = dispatched();
  const auto degree = [](std::string_view value) {
    return R"({"part":"berg","grad":")" + std::string(value) + R"(","kommentar":)" +
           std::string(kText) + "}";
  };
  world_.send("deltagare-berg", id, "genomfor", degree("delvis"));
  world_.send("deltagare-berg", id, "genomfor", degree("genomfort"));
  EXPECT_EQ(world_.data(id, "genomfort").as_object().at("berg").as_object().at("grad"),
            "genomfort");
  EXPECT_EQ(world_.data(id, "tidigare_lagen").as_array().size(), 1U);
}

TEST_F(Afterwards, APartThatDoesNotAnswerHoldsNoCaseOpen) {
  const InstanceId id = dispatched();
  finish_every_stage(id);
  world_.commit(*casework::decide_pause(world_.at(party(id, "berg")), {"stop"},
                                        world_.context("driftansvarig")));
  world_.send("sekreterare", id, "avsluta");
  ASSERT_TRUE(world_.is_in(id, "avslutas"));
  world_.send("sekreterare", id, "avsluta_anda", with_text("skal"));
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
}

TEST_F(Afterwards, TheFollowUpComesAYearLater) {
  const InstanceId id = dispatched();
  world_.wait(std::chrono::days(360));
  EXPECT_THAT(mails("uppfoljning"), IsEmpty());
  world_.wait(std::chrono::days(10));
  EXPECT_THAT(mails("uppfoljning"), testing::SizeIs(11));
  EXPECT_TRUE(world_.is_in(id, "uppfoljning_pagar"));
}

TEST_F(Afterwards, ACaseIsNotClosedBeforeEveryStageIsDone) {
  const InstanceId id = dispatched();
  EXPECT_THAT(refusal("sekreterare", id, "avsluta"),
              testing::StartsWith("Varje steg ska vara klart"));
  finish_every_stage(id);
  const InstanceId berg = party(id, "berg");
  world_.send("sekreterare", id, "avsluta");
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
  EXPECT_EQ(world_.at(berg).status, Status::kEnded);
}

TEST_F(Afterwards, NoStageIsForgotten) {
  const std::vector<std::string> stages = {"partsrunda", "vidareformedling", "spridning",
                                           "genomforande", "uppfoljning"};
  for (const std::string& forgotten : stages) {
    const InstanceId id = dispatched();
    for (const std::string& stage : stages) {
      if (stage == forgotten) continue;
      world_.send("sekreterare", id, "avsta_steg",
                  R"({"steg":")" + stage + R"(","skal":)" + std::string(kText) + "}");
    }
    EXPECT_TRUE(refuses("sekreterare", id, "avsluta")) << forgotten;
  }
}

TEST_F(Afterwards, APartyAnswersForItselfOnly) {
  const InstanceId id = dispatched();
  const std::string about_are =
      R"({"part":"are","grad":"genomfort","kommentar":)" + std::string(kText) + "}";
  EXPECT_TRUE(refuses("deltagare-berg", id, "genomfor", about_are));
  EXPECT_EQ(refusal("deltagare-berg", id, "folj_upp", about_are),
            "En part svarar bara för sig själv.");
  EXPECT_FALSE(refuses("deltagare-are", id, "genomfor", about_are));
}

TEST_F(Afterwards, AStageIsWaivedWithAReason) {
  const InstanceId id = dispatched();
  for (const char* stage :
       {"partsrunda", "vidareformedling", "spridning", "genomforande", "uppfoljning"}) {
    const std::string fields =
        R"({"steg":")" + std::string(stage) + R"(","skal":)" + std::string(kText) + "}";
    EXPECT_TRUE(refuses("sekreterare", id, "avsluta"));
    EXPECT_TRUE(refuses("registrator-berg", id, "avsta_steg", fields));
    world_.send("sekreterare", id, "avsta_steg", fields);
    EXPECT_TRUE(refuses("sekreterare", id, "avsta_steg", fields));
  }
  world_.send("sekreterare", id, "avsluta");
  EXPECT_EQ(world_.at(id).status, Status::kEnded);
  EXPECT_THAT(world_.incidents(), IsEmpty());
}

}  // namespace
}  // namespace arendegang
