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
using namespace std::chrono_literals;

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
  EXPECT_FALSE(world_.decide_start_by(
      "sekreterare", "arende",
      R"({"arendemening":"x","initiativ":"privatperson","beskrivning":)" + text() + "}"));
  EXPECT_FALSE(world_.decide_start_by(
      "registrator-berg", "arende",
      R"({"arendemening":"x","initiativ":"region","beskrivning":)" + text() + "}"));
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
              R"({"till":"Bergs kommun","motivering":)" + text() + "}");
  EXPECT_TRUE(is_closed(id));
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
  EXPECT_TRUE(refuses(
      "sammankallande-psykisk-halsa", id, "foresla",
      R"({"attsatser":[{"nr":1,"typ":"noterar","adressat":"arenan","lydelse":)" + text() + "}]}"));
  hand_in(id);
  EXPECT_EQ(world_.data(id, "underlag").as_array().size(), 2U);
}

TEST_F(ACase, HoldsTheNewestVersionOfEachDocument) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  hand_in(id);
  world_.send("sekreterare", id, "aterremittera",
              R"({"sista_dag":"2027-08-31","uppdrag":)" + text() + "}");
  hand_in(id);
  EXPECT_EQ(world_.data(id, "underlag").as_array().size(), 2U);
  EXPECT_EQ(world_.data(id, "tidigare_underlag").as_array().size(), 1U);
  EXPECT_EQ(world_.data(id, "inlamningar").as_array().size(), 2U);
}

TEST_F(ACase, IsWithdrawnWithAReason) {
  const InstanceId id = submit();
  world_.send("sekreterare", id, "aterkalla", with_text("skal"));
  EXPECT_TRUE(is_closed(id));
  EXPECT_EQ(world_.data(id, "slutord").as_object().at("vad"), "återkallat");
}

TEST_F(ACase, IsReferredBackToSomebodyEvenWhenNobodyHasPreparedIt) {
  const InstanceId id = world_.start(
      "ordforande-buz", "arende",
      R"({"arendemening":"Skolnärvaro","initiativ":"politik","begar_presidium":true,"beskrivning":)" +
          text() + "}");
  const std::string what = R"("sista_dag":"2027-08-31","uppdrag":)" + text() + "}";
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
          text() + "}");
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
  EXPECT_EQ(world_.data(id, "samrad").as_array().size(), 1U);
  const InstanceId next = submit();
  world_.send("sekreterare", id, "lanka", R"({"nummer":"SAM 2027/0002","slag":"leder_till"})");
  EXPECT_EQ(world_.data(id, "lankar"), json(R"([{"slag":"leder_till","nummer":"SAM 2027/0002"}])"));
  EXPECT_EQ(world_.data(next, "lankar"),
            json(R"([{"slag":"foljer_av","nummer":"SAM 2027/0001"}])"));
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
          text() + "}]}");
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-03-01","paragraf":"§ 7"})");
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
  const std::string answer = R"({"part":"berg","grad":"genomfort","kommentar":)" + text() + "}";
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
    return R"({"part":"berg","grad":")" + std::string(value) + R"(","kommentar":)" + text() + "}";
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
  EXPECT_TRUE(is_closed(id));
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
  EXPECT_TRUE(is_closed(id));
  EXPECT_TRUE(is_closed(berg));
}

TEST_F(Afterwards, NoStageIsForgotten) {
  const std::vector<std::string> stages = {"partsrunda", "vidareformedling", "spridning",
                                           "genomforande", "uppfoljning"};
  for (const std::string& forgotten : stages) {
    const InstanceId id = dispatched();
    for (const std::string& stage : stages) {
      if (stage == forgotten) continue;
      world_.send("sekreterare", id, "avsta_steg",
                  R"({"steg":")" + stage + R"(","skal":)" + text() + "}");
    }
    EXPECT_TRUE(refuses("sekreterare", id, "avsluta")) << forgotten;
  }
}

TEST_F(Afterwards, APartyAnswersForItselfOnly) {
  const InstanceId id = dispatched();
  const std::string about_are = R"({"part":"are","grad":"genomfort","kommentar":)" + text() + "}";
  EXPECT_TRUE(refuses("deltagare-berg", id, "genomfor", about_are));
  EXPECT_EQ(refusal("deltagare-berg", id, "folj_upp", about_are),
            "En part svarar bara för sig själv.");
  EXPECT_FALSE(refuses("deltagare-are", id, "genomfor", about_are));
}

TEST_F(Afterwards, AStageIsWaivedWithAReason) {
  const InstanceId id = dispatched();
  for (const char* stage :
       {"partsrunda", "vidareformedling", "spridning", "genomforande", "uppfoljning"}) {
    const std::string fields = R"({"steg":")" + std::string(stage) + R"(","skal":)" + text() + "}";
    EXPECT_TRUE(refuses("sekreterare", id, "avsluta"));
    EXPECT_TRUE(refuses("registrator-berg", id, "avsta_steg", fields));
    world_.send("sekreterare", id, "avsta_steg", fields);
    EXPECT_TRUE(refuses("sekreterare", id, "avsta_steg", fields));
  }
  world_.send("sekreterare", id, "avsluta");
  EXPECT_TRUE(is_closed(id));
  EXPECT_THAT(world_.incidents(), IsEmpty());
}

}  // namespace
}  // namespace arendegang
