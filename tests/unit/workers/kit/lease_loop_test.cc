#include "workers/kit/lease_loop.h"

#include <atomic>
#include <csignal>
#include <future>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "engine/bus/router.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

using namespace std::chrono_literals;

constexpr auto kLongEnough = 10s;

/// The engine's end of the work endpoint, and a worker in a thread of its own that the test stops
/// as an operator would: by a signal.
class Loop : public ::testing::Test {
 protected:
  void start(Handler handler) {
    worker_ = std::thread([this, handler = std::move(handler)] {
      const WorkerOptions options{address_, "notifier", {"mail"}, 4};
      EXPECT_TRUE(run(context_, options, handler, stop_).has_value());
    });
  }
  void stop() {
    ::kill(::getpid(), SIGTERM);
    worker_.join();
  }
  void TearDown() override {
    if (worker_.joinable()) stop();
  }

  /// The next request of a kind; others are passed over.
  v1::WorkRequest next(v1::WorkRequest::RequestCase kind) {
    for (;;) {
      EXPECT_TRUE(engine_.socket().wait(kLongEnough));
      auto envelope = engine_.receive();
      v1::WorkRequest request;
      if (!envelope || !request.ParseFromString(std::string(envelope->payload.view()))) return {};
      peer_ = envelope->peer;
      if (request.request_case() == kind) return request;
    }
  }
  void lease(std::uint64_t job, std::uint32_t lease_ms = 60000) {
    v1::WorkReply reply;
    reply.set_id(next(v1::WorkRequest::kTake).id());
    reply.mutable_jobs()->set_lease_ms(lease_ms);
    reply.mutable_jobs()->add_jobs()->set_job(job);
    reply.mutable_jobs()->mutable_jobs(0)->set_lease(100 + job);
    engine_.send(peer_, reply.SerializeAsString());
  }
  v1::JobReport confirmed_report() {
    const v1::WorkRequest request = next(v1::WorkRequest::kReport);
    v1::WorkReply reply;
    reply.set_id(request.id());
    reply.mutable_report()->set_accepted(true);
    engine_.send(peer_, reply.SerializeAsString());
    return request.report();
  }

  test::TemporaryDirectory directory_;
  bus::StopSignal stop_;
  bus::Context context_;
  bus::Address address_ = bus::Address::ipc(directory_ / "work.ipc").value();
  bus::Router engine_ = bus::Router::bind(context_, address_).value();
  std::string peer_;
  std::thread worker_;
};

TEST_F(Loop, DoesAJobAndReportsIt) {
  start([](const v1::LeasedJob& job) { return Done{std::to_string(job.job())}; });
  lease(7);
  EXPECT_EQ(confirmed_report().done(), "7");
}

TEST_F(Loop, KeepsTheLeaseAliveWhileTheHandlerWorks) {
  std::promise<void> go;
  start([&](const v1::LeasedJob&) {
    go.get_future().wait();
    return Done{};
  });
  lease(7, 30);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(next(v1::WorkRequest::kHeartbeat).heartbeat().leases(0), 107u);
  }
  go.set_value();
  EXPECT_TRUE(confirmed_report().has_done());
}

TEST_F(Loop, ReportsWhatAHandlerThrowsAsAFailureThatMayPass) {
  start([](const v1::LeasedJob&) -> Outcome { throw std::runtime_error("disken är full"); });
  lease(7);
  const v1::JobReport report = confirmed_report();
  EXPECT_EQ(report.failed().cause(), "disken är full");
  EXPECT_FALSE(report.failed().permanent());
}

TEST_F(Loop, FinishesAndReportsTheJobInHandWhenItIsStopped) {
  std::promise<void> begun;
  std::promise<void> go;
  start([&](const v1::LeasedJob&) {
    begun.set_value();
    go.get_future().wait();
    return Done{};
  });
  lease(7);
  begun.get_future().wait();
  ::kill(::getpid(), SIGTERM);
  go.set_value();
  EXPECT_TRUE(confirmed_report().has_done());
  worker_.join();
}

TEST_F(Loop, StopsWhenNobodyAnswers) {
  start([](const v1::LeasedJob&) { return Done{}; });
  next(v1::WorkRequest::kTake);
  stop();
}

}  // namespace
}  // namespace arendegang::worker
