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
  const std::string material = R"({"underlag":[]})";
  EXPECT_TRUE(refuses("sammankallande-psykisk-halsa", id, "lamna_underlag", material));
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
              R"({"forum":"Elevhälsochefer","datum":"2027-03-02"})");
  world_.send("sekreterare", id, "lanka", R"({"nummer":"SAM 2027/0009","slag":"leder_till"})");
  EXPECT_EQ(world_.data(id, "samrad").as_array().size(), 1U);
  EXPECT_EQ(world_.data(id, "lankar").as_array().size(), 1U);
}

// At an arena

using AtAnArena = County;

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

TEST_F(AtAnArena, ARecommendationIsDeclined) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "avsta",
              R"({"datum":"2027-06-10","paragraf":"§ 7","motivering":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "avstatt") || world_.at(id).status == Status::kEnded);
  EXPECT_EQ(open_jobs("mail"), 0U);
}

TEST_F(AtAnArena, AQuestionIsLiftedToTheirManagersAndComesBack) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  EXPECT_THAT(mails("lyft"), ElementsAre("regional-ledningsgrupp"));
  world_.send("sekreterare", id, "aterkomma",
              R"({"datum":"2027-06-01","svar":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidieberedningen"));
}

TEST_F(AtAnArena, OnlyThePoliticiansLiftToTheCouncil) {
  EXPECT_TRUE(refuses("sekreterare", on_officials_agenda(), "lyft", R"({"till":"rsr"})"));
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"rsr"})");
  world_.send("sekreterare", id, "aterkomma",
              R"({"datum":"2027-06-30","svar":)" + std::string(kText) + "}");
  EXPECT_TRUE(world_.is_in(id, "hos_presidiet"));
}

TEST_F(AtAnArena, TheOfficialsMayRecommendToo) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-05-20","paragraf":"§ 3"})");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

std::string points(std::string_view kind, std::string_view addressee) {
  return R"({"attsatser":[{"nr":1,"typ":")" + std::string(kind) + R"(","adressat":")" +
         std::string(addressee) + R"(","lydelse":)" + std::string(kText) + "}]}";
}

constexpr std::string_view kDecided = R"({"datum":"2027-06-10","paragraf":"§ 7"})";

TEST_F(AtAnArena, ThePoliticiansBindNoParty) {
  const InstanceId proposed_before = on_officials_agenda();
  world_.send("sekreterare", proposed_before, "foresla", points("beslutar", "alla"));
  world_.send("sekreterare", proposed_before, "lyft", R"({"till":"pahsu"})");
  world_.send("sekreterare", proposed_before, "satt_pa_agenda", R"({"mote":"2027-06-10"})");
  EXPECT_TRUE(refuses("sekreterare", proposed_before, "besluta", kDecided));
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
  world_.send("sekreterare", id, "satt_pa_agenda", R"({"mote":"2027-06-10"})");
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
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  EXPECT_THAT(mails("beslut"),
              UnorderedElementsAre("region", "berg", "bracke", "harjedalen", "krokom", "ragunda",
                                   "stromsund", "are", "ostersund"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(AtAnArena, ARecommendationMayNeedTwoNetworks) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "rekommendera",
              R"({"datum":"2027-06-10","paragraf":"§ 7","natverk":["socsam","buz"]})");
  EXPECT_TRUE(refuses("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})"));
  EXPECT_TRUE(refuses("sekreterare", id, "forankra", R"({"natverk":"hsn","datum":"2027-06-11"})"));
  world_.send("sekreterare", id, "forankra", R"({"natverk":"buz","datum":"2027-06-11"})");
  EXPECT_TRUE(world_.is_in(id, "forankras"));
  world_.send("sekreterare", id, "forankra", R"({"natverk":"socsam","datum":"2027-06-12"})");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

TEST_F(AtAnArena, ARecommendationMayBeForAnotherBody) {
  const InstanceId id = on_political_agenda();
  world_.send(
      "sekreterare", id, "foresla",
      R"({"attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"organ","organ":"rsr","lydelse":)" +
          std::string(kText) + "}]}");
  world_.send("sekreterare", id, "rekommendera", kDecided);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  EXPECT_THAT(mails("beslut"), ElementsAre("rsr"));
}

// Dispatch and the parties' round

using ADispatch = County;

TEST_F(ADispatch, IsAStepOfItsOwn) {
  const InstanceId id = recommended();
  EXPECT_EQ(open_jobs("mail"), 0U);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
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
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  EXPECT_THAT(mails("rekommendation"), ElementsAre("berg", "are"));
}

TEST_F(ADispatch, CanBeUndoneBeforeAnythingHasLeft) {
  const InstanceId id = recommended();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  const InstanceId berg = party(id, "berg");
  world_.undo_since(before);
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
  EXPECT_EQ(world_.at(berg).status, Status::kUndone);
  EXPECT_THAT(world_.jobs(), IsEmpty());
}

TEST_F(ADispatch, WaitsOutTheRegretPeriod) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  for (const auto& [job_id, job] : world_.jobs()) EXPECT_EQ(job.not_before, world_.now + 10min);
}

using TheRound = County;

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
  world_.send("ordforande-hsn", id, "folj_upp_anda", with_text("motivering"));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
}

TEST_F(TheRound, IsMadeAnewWithTheEarlierOneKept) {
  const InstanceId id = dispatched();
  all_report(id, "med_andring");
  const InstanceId first = party(id, "berg");
  world_.send("ordforande-hsn", id, "ny_runda", with_text("motivering"));
  EXPECT_EQ(world_.data(id, "tidigare_rundor").as_array().size(), 1U);
  EXPECT_EQ(world_.at(first).status, Status::kCancelled);
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-12-20"})");
  EXPECT_NE(party(id, "berg"), first);
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
}

TEST_F(TheRound, OpensAgainWhenADecisionIsAnnulled) {
  const InstanceId id = dispatched();
  all_report(id);
  world_.send("registrator-berg", party(id, "berg"), "annullera", R"({"skal":"fel nämnd"})");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_pagar"));
  report(id, "berg", "i_enlighet");
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
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
  EXPECT_TRUE(refuses("sekreterare", id, "avsluta"));
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
  EXPECT_TRUE(refuses("deltagare-berg", id, "folj_upp", about_are));
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
