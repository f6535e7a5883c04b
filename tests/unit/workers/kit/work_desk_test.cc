#include "workers/kit/work_desk.h"

#include <gtest/gtest.h>

namespace arendegang::worker {
namespace {

using namespace std::chrono_literals;

constexpr auto kLease = 9s;

/// A desk on a time of its own.
class Desk : public ::testing::Test {
 protected:
  std::vector<v1::WorkRequest> due() { return desk_.due(now_); }
  /// The only request that is due.
  v1::WorkRequest asked() {
    auto requests = due();
    EXPECT_EQ(requests.size(), 1u);
    return requests.empty() ? v1::WorkRequest() : requests.front();
  }
  void give(std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> jobs_and_leases) {
    v1::WorkReply reply;
    reply.mutable_jobs()->set_lease_ms(static_cast<std::uint32_t>(milliseconds(kLease).count()));
    for (const auto& [job, lease] : jobs_and_leases) {
      v1::LeasedJob* leased = reply.mutable_jobs()->add_jobs();
      leased->set_job(job);
      leased->set_lease(lease);
    }
    desk_.take(reply, now_);
  }
  void give_nothing(std::uint32_t ask_again_ms) {
    v1::WorkReply reply;
    reply.mutable_jobs()->set_ask_again_ms(ask_again_ms);
    desk_.take(reply, now_);
  }
  void confirm(const v1::WorkRequest& report) {
    v1::WorkReply reply;
    reply.set_id(report.id());
    reply.mutable_report()->set_accepted(true);
    desk_.take(reply, now_);
  }
  void lose(std::uint64_t lease) {
    v1::WorkReply reply;
    reply.mutable_heartbeat()->add_lost(lease);
    desk_.take(reply, now_);
  }
  /// Reports among what is due.
  std::vector<v1::WorkRequest> reports() {
    auto requests = due();
    std::erase_if(requests, [](const auto& request) { return !request.has_report(); });
    return requests;
  }

  using milliseconds = std::chrono::milliseconds;
  bus::Address address_ = bus::Address::inproc("work");
  WorkDesk desk_{WorkerOptions{address_, "notifier", {"mail", "page"}, 2}};
  WorkDesk::Time now_{1h};
};

TEST_F(Desk, AsksForTheKindsItDoesAndAsManyAsItHasRoomFor) {
  const v1::WorkRequest request = asked();
  EXPECT_EQ(request.worker(), "notifier");
  EXPECT_EQ(request.take().capacity(), 2u);
  ASSERT_EQ(request.take().kinds_size(), 2);
  EXPECT_EQ(request.take().kinds(1), "page");
  EXPECT_TRUE(due().empty());
}

TEST_F(Desk, BeginsJobsInTheOrderTheyCame) {
  asked();
  give({{1, 11}, {2, 12}});
  EXPECT_EQ(desk_.begin()->job(), 1u);
  EXPECT_EQ(desk_.begin()->job(), 2u);
  EXPECT_FALSE(desk_.begin().has_value());
}

TEST_F(Desk, AsksNoMoreWhileItIsFull) {
  asked();
  give({{1, 11}, {2, 12}});
  now_ += 1s;
  EXPECT_TRUE(due().empty());
}

TEST_F(Desk, WaitsAtLeastAsLongAsTheEngineSaysWhenThereIsNothing) {
  asked();
  give_nothing(5000);
  now_ += 4999ms;
  EXPECT_TRUE(due().empty());
  now_ += 1ms;
  EXPECT_TRUE(asked().has_take());
}

TEST_F(Desk, AsksAgainWhenNobodyAnswers) {
  asked();
  now_ += kAskAgainAfter;
  EXPECT_TRUE(asked().has_take());
}

TEST_F(Desk, RenewsItsLeasesAThirdIntoThem) {
  asked();
  give({{1, 11}, {2, 12}});
  now_ += kLease / 3 - 1ms;
  EXPECT_TRUE(due().empty());
  now_ += 1ms;
  const v1::WorkRequest beat = asked();
  ASSERT_EQ(beat.heartbeat().leases_size(), 2);
  EXPECT_EQ(beat.heartbeat().leases(0), 11u);
  EXPECT_EQ(beat.heartbeat().leases(1), 12u);
  EXPECT_EQ(desk_.next_due(), now_ + kLease / 3);
}

TEST_F(Desk, ReportsWhatWasDoneUnderItsLeaseWithTheResult) {
  asked();
  give({{1, 11}, {2, 12}});
  desk_.begin();
  desk_.finish(1, Done{R"({"sent":1})"}, now_);
  const auto reported = reports();
  ASSERT_EQ(reported.size(), 1u);
  EXPECT_EQ(reported[0].report().job(), 1u);
  EXPECT_EQ(reported[0].report().lease(), 11u);
  EXPECT_EQ(reported[0].report().done(), R"({"sent":1})");
}

TEST_F(Desk, ReportsAFailureWithItsCauseAndWhetherItLasts) {
  asked();
  give({{1, 11}, {2, 12}});
  desk_.begin();
  desk_.finish(1, Failed{"brevlådan finns inte", true}, now_);
  const auto reported = reports();
  ASSERT_EQ(reported.size(), 1u);
  EXPECT_EQ(reported[0].report().failed().cause(), "brevlådan finns inte");
  EXPECT_TRUE(reported[0].report().failed().permanent());
}

TEST_F(Desk, DoesNotRepeatAReportThatTheEngineRefuses) {
  asked();
  give({{1, 11}});
  desk_.begin();
  desk_.finish(1, Done{"{"}, now_);
  const auto refused = reports().at(0);
  v1::WorkReply reply;
  reply.set_id(refused.id());
  reply.mutable_error()->set_message("Expected JSON, but it is none");
  desk_.take(reply, now_);
  now_ += 1h;
  EXPECT_TRUE(reports().empty());
}

TEST_F(Desk, RepeatsAReportUntilItIsConfirmed) {
  asked();
  give({{1, 11}, {2, 12}});
  desk_.begin();
  desk_.finish(1, Done{}, now_);
  EXPECT_EQ(reports().size(), 1u);
  now_ += kAskAgainAfter;
  const auto repeated = reports();
  ASSERT_EQ(repeated.size(), 1u);
  EXPECT_FALSE(desk_.all_confirmed());
  confirm(repeated[0]);
  EXPECT_TRUE(desk_.all_confirmed());
  now_ += kAskAgainAfter;
  EXPECT_TRUE(reports().empty());
}

TEST_F(Desk, DropsAJobNotBegunWhoseLeaseIsLost) {
  asked();
  give({{1, 11}, {2, 12}});
  lose(11);
  EXPECT_EQ(desk_.begin()->job(), 2u);
  EXPECT_FALSE(desk_.begin().has_value());
}

TEST_F(Desk, ReportsAJobInHandAlthoughItsLeaseIsLost) {
  asked();
  give({{1, 11}});
  desk_.begin();
  lose(11);
  desk_.finish(1, Done{}, now_);
  EXPECT_EQ(reports().size(), 1u);
}

TEST_F(Desk, DoesAJobOnceThatIsLeasedToItAgainWhileInHand) {
  asked();
  give({{1, 11}});
  desk_.begin();
  give({{1, 99}});
  EXPECT_FALSE(desk_.begin().has_value());
  desk_.finish(1, Done{}, now_);
  EXPECT_EQ(reports().at(0).report().lease(), 99u);
}

TEST_F(Desk, ReportsAgainInsteadOfDoingAgainWhatTheEngineHasNotHeard) {
  asked();
  give({{1, 11}});
  desk_.begin();
  desk_.finish(1, Done{}, now_);
  EXPECT_EQ(reports().size(), 1u);
  give({{1, 99}});
  EXPECT_FALSE(desk_.begin().has_value());
  EXPECT_EQ(reports().at(0).report().lease(), 99u);
}

TEST_F(Desk, TakesNoMoreAfterAStopButReportsWhatIsInHand) {
  asked();
  give({{1, 11}, {2, 12}});
  desk_.begin();
  desk_.stop();
  EXPECT_FALSE(desk_.begin().has_value());
  desk_.finish(1, Done{}, now_);
  now_ += 1h;
  for (const auto& request : due()) EXPECT_TRUE(request.has_report());
}

}  // namespace
}  // namespace arendegang::worker
