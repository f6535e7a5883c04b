#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
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

/// A report that does not say yet what became of the job.
v1::WorkRequest empty_report(const v1::LeasedJob& job) {
  v1::WorkRequest request;
  request.mutable_report()->set_job(job.job());
  request.mutable_report()->set_lease(job.lease());
  return request;
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
  office.pass(service::kLeaseDuration);
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
  office.pass(10s);
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

TEST(Work, OfWorkersThatFallSilentIsAnIncidentInTheEnd) {
  Office office;
  noted_question(office);
  office.take("notis");
  office.pass(service::kLeaseDuration);
  office.pass(10s);
  ASSERT_EQ(office.take("notis").jobs_size(), 1);
  office.pass(service::kLeaseDuration);
  const auto open = incidents(office);
  ASSERT_EQ(open.incidents_size(), 1);
  EXPECT_NE(open.incidents(0).cause().find("fell silent"), std::string::npos);
  office.pass(1h);
  EXPECT_EQ(office.take("notis").jobs_size(), 0);
}

TEST(Work, ThatAWorkerWasGivenIsNotCancelledAnyMore) {
  Office office;
  const auto fraga = noted_question(office);
  office.take("notis");
  office.restart();
  ASSERT_TRUE(office.send("sekreterare", fraga, "skicka").has_accepted());
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "ready");
}

TEST(Work, OfPausedCasesKeepsNobodyElseWaiting) {
  Office office;
  const auto held = noted_question(office);
  const auto running = noted_question(office);
  ASSERT_TRUE(office.pause(held).has_accepted());
  const auto jobs = office.take("notis", 1);
  ASSERT_EQ(jobs.jobs_size(), 1);
  EXPECT_EQ(jobs.jobs(0).instance(), running);
}

TEST(Work, IsGivenToAnActorThatMayCarryItOutAlone) {
  Office office;
  noted_question(office);
  v1::WorkRequest request;
  request.mutable_take()->add_kinds("notis");
  request.mutable_take()->set_capacity(1);
  EXPECT_TRUE(office.work(request, "sekreterare").has_error());
  EXPECT_TRUE(office.work(request, "ingen").has_error());
  EXPECT_EQ(office.work(request).jobs().jobs_size(), 1);
}

TEST(Work, IsReportedByAnActorThatMayCarryItOutAlone) {
  Office office;
  const auto fraga = noted_question(office);
  const auto job = office.take("notis").jobs(0);
  auto request = empty_report(job);
  request.mutable_report()->set_done("{}");
  EXPECT_TRUE(office.work(request, "registrator-ana").has_error());
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "ready");
}

TEST(Work, IsNotHeldByTheHeartOfAnother) {
  Office office;
  noted_question(office);
  const auto job = office.take("notis").jobs(0);
  v1::WorkRequest request;
  request.mutable_heartbeat()->add_leases(job.lease());
  EXPECT_EQ(office.work(request, "drift").heartbeat().lost_size(), 1);
}

TEST(Work, WhoseReportSaysNothingIsStillOpen) {
  Office office;
  const auto fraga = noted_question(office);
  const auto job = office.take("notis").jobs(0);
  auto request = empty_report(job);
  EXPECT_TRUE(office.work(request).has_error());
  request.mutable_report()->set_done("{\"ofullbordat\":");
  EXPECT_TRUE(office.work(request).has_error());
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "ready");
}

TEST(Work, ThatFailedUnderALeaseOfBeforeTheRestartSaysNothingOfTheAttemptOfNow) {
  Office office;
  const auto fraga = noted_question(office);
  const auto before = office.take("notis").jobs(0);
  office.restart();
  const auto now = office.take("notis").jobs(0);
  EXPECT_NE(now.lease(), before.lease());
  office.failed(before, "brevlådan svarar inte", true);
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "ready");
}

TEST(Work, OfMalformedBytesIsAnsweredAndOthersAreServed) {
  Office office;
  noted_question(office);
  const auto reply = office.work_bytes("\xff\xff\xff not protobuf");
  EXPECT_TRUE(reply.has_error());
  EXPECT_EQ(office.take("notis").jobs_size(), 1);
}

TEST(Work, ThatIsDoneBesideOneThatItsChartCancelsIsDoneAndTheOtherDropped) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "dubbelnotera");
  office.done(office.take("notis", 1).jobs(0));
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "done");
  EXPECT_EQ(office.show(fraga).jobs(1).state(), "dropped");
}

TEST(Work, WhoseResultBreaksItsCaseIsDoneAllTheSame) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "risknotera");
  office.done(office.take("notis").jobs(0));
  ASSERT_EQ(office.show(fraga).row().status(),
            static_cast<std::uint32_t>(casework::Status::kQuarantined));
  EXPECT_EQ(office.show(fraga).jobs(0).state(), "done");
}

TEST(Work, ThatFailsWaitsTwiceAsLongEachTimeUpToALimit) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "envist");
  auto longest = 10'000ms;
  for (int attempt = 1; attempt < 12; ++attempt) {
    const auto jobs = office.take("envis");
    ASSERT_EQ(jobs.jobs_size(), 1) << attempt;
    const auto failed_at = office.engine().now();
    office.failed(jobs.jobs(0), "brevlådan svarar inte");
    const auto next = service::Time(1ms * office.show(fraga).jobs(0).not_before_ms());
    EXPECT_LE(next - failed_at, longest) << attempt;
    EXPECT_GT(next - failed_at, longest * 3 / 4) << attempt;
    office.pass(longest);
    longest = std::min<std::chrono::milliseconds>(2 * longest, service::kMaxBackOff);
  }
}

TEST(Jobs, AreListedPageAfterPage) {
  Office office;
  for (int i = 0; i < 5; ++i) noted_question(office);
  v1::QueryRequest request;
  request.mutable_jobs()->set_limit(2);
  std::vector<std::uint64_t> seen;
  do {
    const auto page = office.ask("drift", request).jobs();
    EXPECT_LE(page.jobs_size(), 2);
    for (const auto& job : page.jobs()) seen.push_back(job.job());
    request.mutable_jobs()->set_after(page.next_after());
  } while (request.jobs().after() != 0);
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
}

TEST(Incidents, AreListedPageAfterPage) {
  Office office;
  for (int i = 0; i < 3; ++i) {
    noted_question(office);
    office.failed(office.take("notis").jobs(0), "ingen sådan brevlåda", true);
  }
  v1::QueryRequest request;
  request.mutable_incidents()->set_limit(2);
  const auto first = office.ask("drift", request).incidents();
  ASSERT_EQ(first.incidents_size(), 2);
  request.mutable_incidents()->set_after(first.next_after());
  const auto second = office.ask("drift", request).incidents();
  ASSERT_EQ(second.incidents_size(), 1);
  EXPECT_EQ(second.next_after(), 0u);
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
  request.mutable_incident()->set_incident(incidents(office).incidents(0).incident());
  request.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
  EXPECT_EQ(office.command(request).rejected().code(),
            static_cast<std::uint32_t>(casework::RejectionCode::kNotAllowed));
  EXPECT_EQ(incidents(office).incidents_size(), 1);
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
