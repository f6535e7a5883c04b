#include "clients/cli/clock_advance.h"

#include <algorithm>
#include <atomic>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kStart = 1000;
constexpr std::int64_t kTarget = 5000;

/// An engine whose clock and answers a test decides.
class ClockAdvance : public ::testing::Test {
 protected:
  using Reply = std::optional<v1::CommandReply>;

  static Reply accepted(std::int64_t now_ms) {
    v1::CommandReply reply;
    reply.mutable_accepted()->set_now_ms(now_ms);
    return reply;
  }
  static Reply rejected(const std::string& field) {
    v1::CommandReply reply;
    reply.mutable_rejected()->set_field(field);
    return reply;
  }

  /// `answer`: what the engine says the n-th time that it is asked to advance, from 1 on.
  tl::expected<std::int64_t, ClockFailure> advance(const std::function<Reply(int n)>& answer) {
    const test::ScriptedEngine<v1::CommandRequest, v1::CommandReply> writer(
        runtime_.context, runtime_.endpoints.commands, [&](const v1::CommandRequest& request) {
          ids_.push_back(request.id());
          Reply reply = answer(static_cast<int>(ids_.size()));
          if (reply) reply->set_id(request.id());
          return reply;
        });
    const test::ScriptedEngine<v1::QueryRequest, v1::QueryReply> reader(
        runtime_.context, runtime_.endpoints.queries, [&](const v1::QueryRequest& request) {
          v1::QueryReply reply;
          reply.set_id(request.id());
          reply.set_now_ms(now_);
          reply.mutable_structure_info()->set_virtual_clock(true);
          return std::optional(reply);
        });
    auto commands = client::CommandClient::connect(
        runtime_.context, runtime_.endpoints.commands, {"a", "", ""},
        {.resend_after = milliseconds(50), .give_up_after = milliseconds(100)});
    auto queries =
        client::QueryClient::connect(runtime_.context, runtime_.endpoints.queries, {"a", "", ""});
    return advance_clock(*commands, *queries, kTarget, [](std::int64_t) {});
  }

  test::Runtime runtime_;
  std::atomic<std::int64_t> now_ = kStart;
  std::vector<std::string> ids_;  ///< of the commands, as they came
};

TEST_F(ClockAdvance, TellsTheTimeWhereItArrived) {
  EXPECT_EQ(advance([](int) { return accepted(kTarget); }), kTarget);
}

TEST_F(ClockAdvance, AsksAnEngineThatWasKilledAgainUnderTheSameId) {
  EXPECT_EQ(advance([](int n) { return n < 6 ? std::nullopt : accepted(kTarget); }), kTarget);
  EXPECT_GE(ids_.size(), 6u);
  EXPECT_EQ(std::ranges::count(ids_, ids_.front()), std::ssize(ids_));
}

TEST_F(ClockAdvance, WaitsForAClockThatIsOnItsWay) {
  EXPECT_EQ(advance([](int n) { return n < 3 ? rejected("to_ms") : accepted(kTarget); }), kTarget);
}

TEST_F(ClockAdvance, TakesAClockThatHasGoneFurtherAsArrived) {
  EXPECT_EQ(advance([this](int) {
              now_ = kTarget + 1;
              return rejected("to_ms");
            }),
            kTarget + 1);
}

TEST_F(ClockAdvance, DoesNotGoBackwards) {
  now_ = kTarget + 1;
  const auto arrived = advance([](int) { return rejected("to_ms"); });
  ASSERT_FALSE(arrived.has_value());
  EXPECT_TRUE(std::holds_alternative<v1::Rejected>(arrived.error()));
}

TEST_F(ClockAdvance, PassesOnThatTheClockIsReal) {
  const auto arrived = advance([](int) { return rejected(""); });
  ASSERT_FALSE(arrived.has_value());
  EXPECT_TRUE(std::holds_alternative<v1::Rejected>(arrived.error()));
}

}  // namespace
}  // namespace arendegang::cli
