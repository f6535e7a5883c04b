#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;

class APartysDecision : public County {
 protected:
  APartysDecision() : case_(dispatched()), berg_(party(case_, "berg")) {}

  void forward_from_berg() {
    world_.send("sekreterare", case_, "vidareformedla",
                R"({"parter":["berg"],"mottagare":["mini-maria"]})");
  }
  void send(std::string_view event, std::string_view fields) {
    world_.send("registrator-berg", berg_, event, fields);
  }
  /// An extract of the minutes, known by its digit.
  static std::string extract(char digit) {
    return R"({"content":")" + std::string(64, digit) +
           R"(","size":9,"name":"utdrag.pdf","media_type":"application/pdf"})";
  }
  void report_with(const std::string& extracts) {
    send("rapportera", R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1","utdrag":[)" +
                           extracts + R"(],"utfall":[{"nr":2,"utfall":"i_enlighet"}]})");
  }
  /// What the party's last record replaces, by its hash.
  std::string last_replaced() const {
    const auto& steps = world_.journal();
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [&](const casework::Step& step) {
      return step.instance == berg_ && !step.records.empty();
    });
    return last == steps.rend() ? "no record" : last->records.back().replaces;
  }
  statechart::Json told(std::string_view member) const {
    return world_.data(case_, "svar").as_object().at("berg").as_object().at(member);
  }

  InstanceId case_;
  InstanceId berg_;
};

TEST_F(APartysDecision, IsTheRegistrarsOwnToReport) {
  const std::string decision =
      R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1","utfall":[{"nr":2,"utfall":"i_enlighet"}]})";
  EXPECT_TRUE(refuses("registrator-are", berg_, "rapportera", decision));
  EXPECT_TRUE(refuses("sekreterare", berg_, "rapportera", decision));
  EXPECT_FALSE(refuses("registrator-berg", berg_, "rapportera", decision));
}

TEST_F(APartysDecision, ShowsHowFarItHasCome) {
  EXPECT_TRUE(world_.is_in(berg_, "skickat"));
  send("ta_emot", R"({"referens":"KS 2027-118"})");
  EXPECT_EQ(world_.data(case_, "lage").as_object().at("berg"), "mottaget");
  send("handlagg", R"({"slutligt_organ":"Kommunfullmäktige","planerat":"2027-09-27"})");
  EXPECT_EQ(world_.data(case_, "lage").as_object().at("berg"), "handläggs");
}

TEST_F(APartysDecision, IsDoneWhenTheFinalBodyHasDecided) {
  send("handlagg", R"({"slutligt_organ":"Kommunfullmäktige"})");
  send(
      "rapportera",
      R"({"organ":"Socialnämnden","datum":"2027-03-01","paragraf":"§ 44","slutligt":false,"utfall":[{"nr":2,"utfall":"i_enlighet"}]})");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  send(
      "rapportera",
      R"({"organ":"Kommunfullmäktige","datum":"2027-03-01","paragraf":"§ 90","utfall":[{"nr":2,"utfall":"med_andring","kommentar":{"content":"3333333333333333333333333333333333333333333333333333333333333333","size":9}}]})");
  EXPECT_TRUE(world_.is_in(berg_, "beslutat"));
  EXPECT_EQ(told("organ"), "Kommunfullmäktige");
  EXPECT_EQ(told("samlat"), "med_andring");
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().size(), 2U);
}

TEST_F(APartysDecision, NeedsAnOutcomeForEveryPoint) {
  const std::string without = R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1"})";
  const std::string other =
      R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1","utfall":[{"nr":7,"utfall":"i_enlighet"}]})";
  EXPECT_TRUE(refuses("registrator-berg", berg_, "rapportera", without));
  EXPECT_TRUE(refuses("registrator-berg", berg_, "rapportera", other));
}

TEST_F(APartysDecision, IsNotDoneWhileItIsReferredBackAtTheParty) {
  report(case_, "berg", "aterremitterad");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  report(case_, "berg", "beror_oss_inte");
  EXPECT_TRUE(world_.is_in(berg_, "beslutat"));
  EXPECT_EQ(told("avvikande"), false);
}

TEST_F(APartysDecision, IsAskedForThreeTimesThenEscalated) {
  world_.wait(days(31));
  EXPECT_THAT(mails("paminnelse"), testing::Contains("berg").Times(1));
  world_.wait(days(30));
  EXPECT_THAT(mails("paminnelse"), testing::Contains("berg").Times(2));
  world_.wait(days(23));
  EXPECT_THAT(mails("paminnelse"), testing::Contains("berg").Times(3));
  EXPECT_THAT(mails("eskalering"), IsEmpty());
  world_.wait(days(21));
  EXPECT_THAT(mails("eskalering"), testing::Contains("samverkansledare-region").Times(9));
  EXPECT_EQ(world_.data(case_, "eskalerade").as_array().size(), 9U);
}

TEST_F(APartysDecision, IsNoLongerAskedForWhenItHasBeenReported) {
  report(case_, "berg", "i_enlighet");
  world_.wait(days(200));
  EXPECT_THAT(mails("paminnelse"), testing::Not(testing::Contains("berg")));
}

TEST_F(APartysDecision, TakesBackAReminderThatHasNotLeft) {
  world_.wait(days(30) + std::chrono::hours(1));
  ASSERT_THAT(mails("paminnelse"), testing::Contains("berg"));
  report(case_, "berg", "i_enlighet");
  EXPECT_THAT(mails("paminnelse"), testing::Not(testing::Contains("berg")));
}

TEST_F(APartysDecision, IsAwaitedLongerAfterAnExtension) {
  send("begar_anstand", R"({"till":"2027-12-31","skal":"fullmäktige i december"})");
  EXPECT_THAT(mails("anstand_begaran"), ElementsAre("sekretariat"));
  world_.send("sekreterare", berg_, "bevilja_anstand", R"({"till":"2027-12-31"})");
  EXPECT_TRUE(world_.is_in(berg_, "skickat"));
  EXPECT_EQ(world_.data(berg_, "svar_senast"), json("\"2027-12-31\""));
  world_.wait(days(150));
  EXPECT_EQ(world_.data(berg_, "eskalerat"), json("false"));
  EXPECT_EQ(world_.data(party(case_, "are"), "eskalerat"), json("true"));
  EXPECT_THAT(mails("paminnelse"), testing::Contains("berg").Times(2));
}

TEST_F(APartysDecision, KeepsWhatWasReportedBeforeACorrection) {
  report(case_, "berg", "i_enlighet", "§ 12");
  send("ratta", R"({"nr":1,"skal":"skrivfel","paragraf":"§ 21"})");
  EXPECT_EQ(told("paragraf"), "§ 21");
  const auto earlier = world_.data(berg_, "tidigare").as_array().at(0).as_object();
  EXPECT_EQ(earlier.at("beslut").as_object().at("paragraf"), "§ 12");
  EXPECT_EQ(earlier.at("skal"), "skrivfel");
}

TEST_F(APartysDecision, IsReplacedByANewOne) {
  report(case_, "berg", "inte_i_enlighet");
  send("nytt_beslut",
       R"({"skal":"omprövning","organ":"Kommunfullmäktige","datum":"2027-03-01","paragraf":"§ 130",
           "utfall":[{"nr":2,"utfall":"i_enlighet"}]})");
  EXPECT_EQ(told("samlat"), "i_enlighet");
  EXPECT_EQ(told("vad"), "nytt beslut");
  EXPECT_EQ(world_.data(berg_, "tidigare").as_array().size(), 1U);
}

TEST_F(APartysDecision, IsAnnulledAndTakenAnew) {
  report(case_, "berg", "i_enlighet");
  forward_from_berg();
  send("makulera", R"({"skal":"upphävt efter laglighetsprövning"})");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().at(0).as_object().at("lage"), "makulerat");
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria"));
  report(case_, "berg", "med_andring", "§ 88");
  EXPECT_EQ(told("paragraf"), "§ 88");
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria", "mini-maria"));
}

std::string decision(std::string_view more) {
  return R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1",)" + std::string(more) + "}";
}

TEST_F(APartysDecision, IsRefusedWithTheReason) {
  const auto refused = [&](const std::string& fields) {
    return refusal("registrator-berg", berg_, "rapportera", fields);
  };
  EXPECT_EQ(refused(R"({"organ":"KS","datum":"2027-03-02","paragraf":"§ 1"})"),
            "Beslutsdagen har inte varit än.");
  EXPECT_EQ(refused(decision(R"("utfall":[{"nr":7,"utfall":"i_enlighet"}])")),
            "Ett utfall gäller en att-sats som inte är riktad till parten.");
  EXPECT_EQ(refused(decision(
                R"("utfall":[{"nr":2,"utfall":"i_enlighet"},{"nr":2,"utfall":"beror_oss_inte"}])")),
            "En att-sats har fått två utfall.");
  EXPECT_EQ(refused(decision(R"("utfall":[{"nr":2,"utfall":"med_andring"}])")),
            "Skriv i en kommentar vilken ändringen eller vilket villkoret är.");
  EXPECT_EQ(refused(decision(R"("slutligt":true,"utfall":[{"nr":2,"utfall":"aterremitterad"}])")),
            "En återremiss är inget slutligt beslut.");
  EXPECT_EQ(refused(decision(R"("utfall":[])")),
            "Ett slutligt beslut ska ha ett utfall för varje att-sats som är riktad till parten.");
}

TEST_F(APartysDecision, IsNotTakenForOneOnTheWayBecauseOfALetter) {
  send("handlagg", R"({"slutligt_organ":"kommunstyrelsen"})");
  const std::string fields = R"("utfall":[{"nr":2,"utfall":"i_enlighet"}])";
  EXPECT_THAT(refusal("registrator-berg", berg_, "rapportera", decision(fields)),
              testing::EndsWith("Ange om det här beslutet är slutligt."));
  send("rapportera", decision(R"("slutligt":true,)" + fields));
  EXPECT_TRUE(world_.is_in(berg_, "beslutat"));
}

TEST_F(APartysDecision, OnTheWayIsCorrectedToo) {
  send("rapportera", decision(R"("slutligt":false)"));
  send("ratta", R"({"nr":1,"skal":"skrivfel","paragraf":"§ 2"})");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().at(0).as_object().at("paragraf"), "§ 2");
  EXPECT_EQ(world_.data(berg_, "tidigare").as_array().size(), 1U);
}

TEST_F(APartysDecision, IsCorrectedInItsOutcome) {
  report(case_, "berg", "i_enlighet");
  send("ratta", R"({"nr":1,"skal":"fel utfall","utfall":[{"nr":2,"utfall":"inte_i_enlighet"}]})");
  EXPECT_EQ(told("samlat"), "inte_i_enlighet");
  EXPECT_EQ(told("avvikande"), true);
  EXPECT_EQ(refusal("registrator-berg", berg_, "ratta", R"({"nr":1,"skal":"inget"})"),
            "Ange den uppgift som ska rättas, som den ska vara.");
}

TEST_F(APartysDecision, TellsWhatWasAndWhatIsAlsoOfTheFirstOfTwo) {
  send("rapportera", R"({"organ":"Socialnämnden","datum":"2027-03-01","paragraf":"§ 44",
                         "slutligt":false})");
  report(case_, "berg", "i_enlighet");
  forward_from_berg();
  send("ratta", R"({"nr":1,"skal":"skrivfel","paragraf":"§ 45"})");
  const auto mail = last_mail("rattelse");
  EXPECT_EQ(mail.at("fore").as_object().at("paragraf"), "§ 44");
  EXPECT_EQ(mail.at("efter").as_object().at("paragraf"), "§ 45");
  EXPECT_EQ(told("paragraf"), "§ 12");
}

TEST_F(APartysDecision, IsNoApprovalOfAnAgreementUnlessItIsInLine) {
  for (const char* outcome : {"beror_oss_inte", "inget_beslut", "med_andring"}) {
    const InstanceId agreement = on_political_agenda(R"(,"avtal":true)");
    world_.send("sekreterare", agreement, "rekommendera", decided_today());
    world_.send("sekreterare", agreement, "expediera", R"({"justerat":"2027-03-01"})");
    report(agreement, "berg", outcome);
    EXPECT_EQ(world_.data(party(agreement, "berg"), "avvikande"), json("true")) << outcome;
  }
}

TEST_F(APartysDecision, IsAskedForAnewAfterAnAnnulmentThatComesLate) {
  report(case_, "berg", "i_enlighet");
  world_.wait(days(200));
  send("makulera", R"({"skal":"upphävt"})");
  EXPECT_GT(world_.data(berg_, "svar_senast").as_string(), day(60));
  world_.wait(days(31));
  EXPECT_THAT(mails("paminnelse"), testing::Contains("berg").Times(1));
  world_.wait(days(80));
  EXPECT_THAT(mails("eskalering_part"), testing::Contains("berg").Times(1));
}

TEST_F(APartysDecision, MarksWhatWasSupersededAndWhatWasAnnulled) {
  report(case_, "berg", "inte_i_enlighet");
  send("nytt_beslut", decision(R"("skal":"omprövning","utfall":[{"nr":2,"utfall":"i_enlighet"}])"));
  send("makulera", R"({"skal":"upphävt"})");
  const auto decisions = world_.data(berg_, "beslut").as_array();
  EXPECT_EQ(decisions.at(0).as_object().at("lage"), "ersatt");
  EXPECT_EQ(decisions.at(1).as_object().at("lage"), "makulerat");
}

TEST_F(APartysDecision, IsReplacedOnlyByOneWithAnOutcomeForEveryPoint) {
  report(case_, "berg", "inte_i_enlighet");
  EXPECT_TRUE(
      refuses("registrator-berg", berg_, "nytt_beslut", decision(R"("skal":"omprövning")")));
  EXPECT_TRUE(refuses("registrator-berg", berg_, "nytt_beslut",
                      decision(R"("skal":"x","utfall":[{"nr":2,"utfall":"aterremitterad"}])")));
}

TEST_F(APartysDecision, ComesWithItsWordingReservationAndExtract) {
  send("rapportera",
       decision(R"("utfall":[{"nr":2,"utfall":"i_enlighet"}],"lydelse":)" + text('5') +
                R"(,"reservation":)" + text('6') + R"(,"utdrag":[)" + extract('4') + "]"));
  EXPECT_EQ(told("lydelse"), json(text('5')));
  EXPECT_EQ(told("reservation"), json(text('6')));
  EXPECT_EQ(told("utdrag").as_array().size(), 1U);
}

TEST_F(APartysDecision, IsDispatchedOnceThoughAnExtensionIsGrantedBeforeItHasLeft) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  const InstanceId are = party(id, "are");
  world_.send("registrator-are", are, "begar_anstand",
              R"({"till":"2027-12-31","skal":"fullmäktige"})");
  world_.send("sekreterare", are, "bevilja_anstand", R"({"till":"2027-12-31"})");
  EXPECT_THAT(mails("rekommendation"), testing::Contains("are").Times(1));
  EXPECT_EQ(world_.data(are, "tidigare_anstand").as_array().size(), 1U);
  carry_out();
  EXPECT_TRUE(world_.is_in(are, "skickat"));
}

TEST_F(APartysDecision, IsNotExtendedIntoThePast) {
  EXPECT_TRUE(refuses("sekreterare", berg_, "bevilja_anstand", R"({"till":"2027-03-01"})"));
  EXPECT_TRUE(refuses("registrator-berg", berg_, "begar_anstand",
                      R"({"till":"2027-03-02","skal":"tidigare än nu"})"));
  EXPECT_EQ(refusal("sekreterare", berg_, "avsla_anstand", R"({"skal":"nej"})"),
            "Parten har inte begärt något anstånd.");
}

TEST_F(APartysDecision, TellsThoseWhoKnowItWhenItIsAppealed) {
  report(case_, "berg", "i_enlighet");
  forward_from_berg();
  send("laga_kraft", R"({"nr":1,"laga_kraft":"overklagat","datum":"2027-03-01"})");
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria"));
  EXPECT_EQ(world_.data(berg_, "tidigare").as_array().size(), 1U);
}

TEST_F(APartysDecision, GainsLegalForceOrIsAppealed) {
  report(case_, "berg", "i_enlighet");
  send("laga_kraft", R"({"nr":1,"laga_kraft":"overklagat","datum":"2027-03-01"})");
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().at(0).as_object().at("laga_kraft"),
            "overklagat");
  EXPECT_TRUE(refuses("registrator-berg", berg_, "laga_kraft",
                      R"({"nr":9,"laga_kraft":"vunnit","datum":"2027-03-01"})"));
}

TEST_F(APartysDecision, ShowsThatTheMailCouldNotBeDelivered) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  const InstanceId are = party(id, "are");
  const auto jobs = world_.jobs();
  for (const auto& [job_id, job] : jobs) {
    if (job.instance == are) world_.end_job(job_id, casework::JobEnd::kSkipped);
  }
  EXPECT_TRUE(world_.is_in(are, "leveransfel"));
  EXPECT_THAT(mails("leveransfel"), ElementsAre("sekretariat"));
  world_.send("sekreterare", are, "skicka_igen");
  EXPECT_THAT(mails("rekommendation"), testing::Contains("are"));
  carry_out();
  EXPECT_TRUE(world_.is_in(are, "skickat"));
  world_.send("registrator-are", are, "ta_emot");
  EXPECT_TRUE(world_.is_in(are, "mottaget_hos_parten"));
}

TEST_F(APartysDecision, SaysWhichExtractACorrectedOneReplaces) {
  report_with(extract('4'));
  EXPECT_EQ(last_replaced(), "");
  send("ratta", R"({"nr":1,"skal":"fel sida","utdrag":[)" + extract('5') + "]}");
  EXPECT_EQ(last_replaced(), std::string(64, '4'));
  send("ratta", R"({"nr":1,"skal":"fel sida igen","utdrag":[)" + extract('6') + "]}");
  EXPECT_EQ(last_replaced(), std::string(64, '5'));
}

TEST_F(APartysDecision, SaysNotWhichOfSeveralExtractsACorrectedOneReplaces) {
  report_with(extract('4') + "," + extract('5'));
  send("ratta", R"({"nr":1,"skal":"fel sida","utdrag":[)" + extract('6') + "]}");
  EXPECT_EQ(last_replaced(), "");
}

TEST_F(APartysDecision, ReplacesNoExtractOfAnEarlierDecisionByANewOne) {
  report_with(extract('4'));
  send("nytt_beslut", R"({"skal":"omprövat","organ":"KF","datum":"2027-03-01","paragraf":"§ 2",
                          "utfall":[{"nr":2,"utfall":"i_enlighet"}],"utdrag":[)" +
                          extract('5') + "]}");
  EXPECT_EQ(last_replaced(), "");
}

}  // namespace
}  // namespace arendegang
