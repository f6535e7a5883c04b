#include <gtest/gtest.h>

#include "engine/casework/step.h"
#include "engine/service/limits.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

/// A question whose note leaves at once, without a regret period.
std::uint64_t noted_question(Office& office) {
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "notera");
  return fraga;
}

v1::IncidentList incidents(Office& office) {
  v1::QueryRequest request;
  request.mutable_incidents();
  return office.ask("drift", request).incidents();
}

TEST(Work, WaitsOutTheRegretPeriod) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  office.pass(9min);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
  office.pass(2min);
  EXPECT_EQ(office.take("mail").jobs_size(), 2);
}

TEST(Work, IsGivenToOneWorkerAtATime) {
  Office office;
  noted_question(office);
  EXPECT_EQ(office.take("notis").jobs_size(), 1);
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
}

TEST(Work, OfASilentWorkerGoesToAnotherUnderTheSameKey) {
  Office office;
  noted_question(office);
  const auto first = office.take("notis").jobs(0);
  office.pass(service::kLeaseDuration + 1s);
  const auto second = office.take("notis");
  ASSERT_EQ(second.jobs_size(), 1);
  EXPECT_EQ(second.jobs(0).key(), first.key());
  EXPECT_NE(second.jobs(0).lease(), first.lease());
}

TEST(Work, IsHeldAsLongAsItsHeartBeats) {
  Office office;
  noted_question(office);
  const auto job = office.take("notis").jobs(0);
  for (int i = 0; i < 5; ++i) {
    office.pass(service::kLeaseDuration / 2);
    v1::WorkRequest request;
    request.mutable_heartbeat()->add_leases(job.lease());
    EXPECT_EQ(office.work(request).heartbeat().lost_size(), 0);
  }
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
}

TEST(Work, ThatIsDoneLateIsAcceptedWhileTheJobIsOpen) {
  Office office;
  noted_question(office);
  const auto job = office.take("notis").jobs(0);
  office.pass(service::kLeaseDuration + 1s);
  EXPECT_TRUE(office.done(job).accepted());
  EXPECT_FALSE(office.done(job).accepted());
}

TEST(Work, ThatIsDoneTellsTheChart) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  office.pass(11min);
  const auto letters = office.take("mail");
  for (const auto& letter : letters.jobs()) office.done(letter);
  const auto detail = office.show(fraga);
  for (const auto& data : detail.children_data()) {
    EXPECT_NE(data.find(R"("levererat":true)"), std::string::npos) << data;
  }
}

TEST(Work, ThatFailsIsTriedAgainLaterAndThenIsAnIncident) {
  Office office;
  noted_question(office);
  office.failed(office.take("notis").jobs(0), "brevlådan svarar inte");
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
  office.pass(10s);
  const auto again = office.take("notis");
  ASSERT_EQ(again.jobs_size(), 1);
  EXPECT_EQ(again.jobs(0).attempt(), 2u);
  office.failed(again.jobs(0), "brevlådan svarar inte");

  office.pass(1h);
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
  const auto open = incidents(office);
  ASSERT_EQ(open.incidents_size(), 1);
  EXPECT_EQ(open.incidents(0).cause(), "brevlådan svarar inte");
}

TEST(Work, WhoseFailureIsPermanentIsAnIncidentAtOnce) {
  Office office;
  noted_question(office);
  office.failed(office.take("notis").jobs(0), "ingen sådan brevlåda", true);
  EXPECT_EQ(incidents(office).incidents_size(), 1);
}

TEST(Incident, ThatIsRetriedGivesTheJobItsAttemptsAnew) {
  Office office;
  noted_question(office);
  office.failed(office.take("notis").jobs(0), "ingen sådan brevlåda", true);
  auto request = office.request("drift");
  request.mutable_incident()->set_incident(incidents(office).incidents(0).incident());
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
  ASSERT_TRUE(office.command(request).has_accepted());
  EXPECT_EQ(office.take("notis").jobs_size(), 1);
  EXPECT_EQ(incidents(office).incidents_size(), 0);
}

TEST(Incident, ThatIsRetriedLeavesAJobAloneThatWasDoneLate) {
  Office office;
  noted_question(office);
  const auto job = office.take("notis").jobs(0);
  office.failed(job, "ingen sådan brevlåda", true);
  ASSERT_TRUE(office.done(job).accepted());
  auto request = office.request("drift");
  request.mutable_incident()->set_incident(incidents(office).incidents(0).incident());
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
  ASSERT_TRUE(office.command(request).has_accepted());
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
}

TEST(Incident, ThatIsRetriedWithEditedDataBecomesAnotherJob) {
  Office office;
  noted_question(office);
  const auto first = office.take("notis").jobs(0);
  office.failed(first, "ingen sådan brevlåda", true);
  auto request = office.request("drift");
  request.mutable_incident()->set_incident(incidents(office).incidents(0).incident());
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
  request.mutable_incident()->set_edited_data(R"({"till":"bo"})");
  ASSERT_TRUE(office.command(request).has_accepted());
  const auto jobs = office.take("notis");
  ASSERT_EQ(jobs.jobs_size(), 1);
  EXPECT_NE(jobs.jobs(0).key(), first.key());
  EXPECT_EQ(jobs.jobs(0).payload(), R"({"till":"bo"})");
}

TEST(Incident, ThatIsSkippedClosesTheJob) {
  Office office;
  const auto fraga = noted_question(office);
  office.failed(office.take("notis").jobs(0), "ingen sådan brevlåda", true);
  auto request = office.request("drift");
  request.mutable_incident()->set_incident(incidents(office).incidents(0).incident());
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_SKIP);
  request.mutable_incident()->set_reason("lämnat för hand");
  ASSERT_TRUE(office.command(request).has_accepted());
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "skipped");
}

TEST(Incident, IsTreatedByAnOperatorAlone) {
  Office office;
  noted_question(office);
  office.failed(office.take("notis").jobs(0), "ingen sådan brevlåda", true);
  auto request = office.request("sekreterare");
  request.mutable_incident()->set_incident(1);
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
  EXPECT_TRUE(office.command(request).has_rejected());
}

TEST(Cascade, ThatNeverEndsIsParkedAsAnIncidentAndOthersAreServed) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  ASSERT_TRUE(office.send("sekreterare", fraga, "ping").has_accepted());
  EXPECT_TRUE(office.start("sekreterare", R"({"rubrik":"B"})").has_accepted());
  office.tick_until_idle();
  const auto open = incidents(office);
  ASSERT_EQ(open.incidents_size(), 1);
  EXPECT_EQ(open.incidents(0).kind(),
            static_cast<std::uint32_t>(casework::IncidentKind::kMessageParked));
}

}  // namespace
}  // namespace arendegang::test
