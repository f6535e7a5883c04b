// Many commands at once, as the real engine decides one half while it writes the other.

#include <chrono>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/kit/command_client.h"
#include "clients/kit/query_client.h"
#include "tests/system/networked_engine.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr auto kLongEnough = 120s;
constexpr std::size_t kCrowd = 400;
/// Answers between one failure and the next.
constexpr std::size_t kAnswersBetween = 60;

TEST(ACrowd, IsCarriedOutOnceThoughTheEngineIsKilledAgainAndAgain) {
  NetworkedEngine engine;
  const auto here = engine.here();
  auto client = client::CommandClient::connect(
                    engine.context(), here.endpoints.commands, {"sekreterare", "", "exempel"},
                    {.resend_after = 500ms, .give_up_after = kLongEnough})
                    .value();
  for (std::size_t i = 0; i < kCrowd; ++i) ASSERT_TRUE(client.submit(question()).has_value());

  std::set<std::uint64_t> started;
  for (std::size_t answers = 1; client.in_flight() > 0; ++answers) {
    const auto answer = client.next(kLongEnough);
    ASSERT_TRUE(answer.has_value());
    const auto* accepted = std::get_if<v1::Accepted>(&answer->outcome);
    ASSERT_NE(accepted, nullptr);
    started.insert(accepted->instance());
    if (answers % kAnswersBetween == 0) engine.kill_and_start_again();
  }

  EXPECT_THAT(started, SizeIs(kCrowd)) << "each answer is of a case of its own";
  auto queries = client::QueryClient::connect(engine.context(), here.endpoints.queries,
                                              {"sekreterare", "", "exempel"})
                     .value();
  const auto counts = queries.counts("fraga").value();
  ASSERT_EQ(counts.counts_size(), 1);
  EXPECT_EQ(counts.counts(0).count(), kCrowd);
  std::string told;
  EXPECT_EQ(engine.arende("--as drift verify", told), 0) << told;
}

TEST(ACrowd, IsAnsweredBeforeTheEngineStopsAsItWasAsked) {
  NetworkedEngine engine;
  const auto here = engine.here();
  auto client = client::CommandClient::connect(
                    engine.context(), here.endpoints.commands, {"sekreterare", "", "exempel"},
                    {.resend_after = kLongEnough, .give_up_after = kLongEnough})
                    .value();
  for (std::size_t i = 0; i < kCrowd; ++i) ASSERT_TRUE(client.submit(question()).has_value());
  ASSERT_TRUE(client.next(kLongEnough).has_value());
  engine.stop_and_start_again();

  auto queries = client::QueryClient::connect(engine.context(), here.endpoints.queries,
                                              {"sekreterare", "", "exempel"})
                     .value();
  const auto durable = queries.counts("fraga").value().counts(0).count();
  for (std::size_t answers = 1; answers < durable; ++answers) {
    ASSERT_TRUE(client.next(kLongEnough).has_value()) << answers << " of " << durable;
  }
}

}  // namespace
}  // namespace arendegang::test
