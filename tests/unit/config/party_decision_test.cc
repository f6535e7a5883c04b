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
  statechart::Json told(std::string_view member) const {
    return world_.data(case_, "svar").as_object().at("berg").as_object().at(member);
  }

  InstanceId case_;
  InstanceId berg_;
};

TEST_F(APartysDecision, IsTheRegistrarsOwnToReport) {
  const std::string decision =
      R"({"organ":"KS","datum":"2027-08-20","paragraf":"§ 1","utfall":[{"nr":2,"utfall":"i_enlighet"}]})";
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
      R"({"organ":"Socialnämnden","datum":"2027-08-20","paragraf":"§ 44","utfall":[{"nr":2,"utfall":"i_enlighet"}]})");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  send(
      "rapportera",
      R"({"organ":"Kommunfullmäktige","datum":"2027-09-27","paragraf":"§ 90","utfall":[{"nr":2,"utfall":"med_andring"}]})");
  EXPECT_TRUE(world_.is_in(berg_, "beslutat"));
  EXPECT_EQ(told("organ"), "Kommunfullmäktige");
  EXPECT_EQ(told("samlat"), "med_andring");
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().size(), 2U);
}

TEST_F(APartysDecision, NeedsAnOutcomeForEveryPoint) {
  const std::string without = R"({"organ":"KS","datum":"2027-08-20","paragraf":"§ 1"})";
  const std::string other =
      R"({"organ":"KS","datum":"2027-08-20","paragraf":"§ 1","utfall":[{"nr":7,"utfall":"i_enlighet"}]})";
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
       R"({"skal":"omprövning","organ":"Kommunfullmäktige","datum":"2027-11-01","paragraf":"§ 130",
           "utfall":[{"nr":2,"utfall":"i_enlighet"}]})");
  EXPECT_EQ(told("samlat"), "i_enlighet");
  EXPECT_EQ(told("vad"), "nytt beslut");
  EXPECT_EQ(world_.data(berg_, "tidigare").as_array().size(), 1U);
}

TEST_F(APartysDecision, IsAnnulledAndTakenAnew) {
  report(case_, "berg", "i_enlighet");
  forward_from_berg();
  send("annullera", R"({"skal":"upphävt efter laglighetsprövning"})");
  EXPECT_TRUE(world_.is_in(berg_, "handlaggs"));
  EXPECT_THAT(world_.data(berg_, "beslut").as_array(), IsEmpty());
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria"));
  report(case_, "berg", "med_andring", "§ 88");
  EXPECT_EQ(told("paragraf"), "§ 88");
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria", "mini-maria"));
}

TEST_F(APartysDecision, GainsLegalForceOrIsAppealed) {
  report(case_, "berg", "i_enlighet");
  send("laga_kraft", R"({"nr":1,"laga_kraft":"overklagat","datum":"2027-09-10"})");
  EXPECT_EQ(world_.data(berg_, "beslut").as_array().at(0).as_object().at("laga_kraft"),
            "overklagat");
  EXPECT_TRUE(refuses("registrator-berg", berg_, "laga_kraft",
                      R"({"nr":9,"laga_kraft":"vunnit","datum":"2027-09-10"})"));
}

TEST_F(APartysDecision, ShowsThatTheMailCouldNotBeDelivered) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-06-20"})");
  const InstanceId are = party(id, "are");
  const auto jobs = world_.jobs();
  for (const auto& [job_id, job] : jobs) {
    if (job.instance == are) world_.end_job(job_id, casework::JobEnd::kSkipped);
  }
  EXPECT_TRUE(world_.is_in(are, "leveransfel"));
  world_.send("registrator-are", are, "ta_emot");
  EXPECT_TRUE(world_.is_in(are, "mottaget_hos_parten"));
}

}  // namespace
}  // namespace arendegang
