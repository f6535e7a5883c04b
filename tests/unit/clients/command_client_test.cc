#include "clients/kit/command_client.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <gtest/gtest.h>

#include "engine/bus/limits.h"
#include "tests/support/long_enough.h"
#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::client {
namespace {

using namespace std::chrono_literals;
using CommandEngine = test::ScriptedEngine<v1::CommandRequest, v1::CommandReply>;

using test::kLongEnough;

v1::CommandReply accepted(const v1::CommandRequest& request) {
  v1::CommandReply reply;
  reply.set_id(request.id());
  reply.mutable_accepted()->set_instance(request.event().instance());
  return reply;
}

v1::CommandReply busy(const v1::CommandRequest& request) {
  v1::CommandReply reply;
  reply.set_id(request.id());
  reply.mutable_busy()->set_message("kön är full");
  return reply;
}

v1::CommandRequest event_for(std::uint64_t instance) {
  v1::CommandRequest command;
  command.mutable_event()->set_instance(instance);
  command.mutable_event()->set_event("besluta");
  return command;
}

class Commands : public ::testing::Test {
 protected:
  CommandClient client(CommandTiming timing = {}) {
    return CommandClient::connect(runtime_.context, runtime_.endpoints.commands,
                                  {"sekreterare-1", "", "exempel"}, timing)
        .value();
  }

  test::Runtime runtime_;
};

TEST_F(Commands, NameActorAndStructureAndCarryAnId) {
  v1::CommandRequest seen;
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands,
                             [&](const auto& request) {
                               seen = request;
                               return accepted(request);
                             });
  const CommandOutcome outcome = client().run(event_for(7));
  EXPECT_EQ(std::get<v1::Accepted>(outcome).instance(), 7u);
  EXPECT_EQ(seen.actor(), "sekreterare-1");
  EXPECT_EQ(seen.structure(), "exempel");
  EXPECT_EQ(seen.id().size(), 16u);
}

TEST_F(Commands, KeepTheIdTheyCameWith) {
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands,
                             [](const auto& request) { return accepted(request); });
  CommandClient commands = client();
  const Uuid id = Uuid7Source().next();
  v1::CommandRequest command = event_for(1);
  command.set_id(std::string(bytes_of(id)));
  EXPECT_EQ(commands.submit(command).value(), id);
  EXPECT_EQ(commands.next(kLongEnough)->id, id);
}

TEST_F(Commands, ArePipelinedAndMatchedByIdInWhateverOrderAnswersCome) {
  std::vector<v1::CommandReply> held;
  std::atomic<bool> release = false;
  const auto hold_first = [&](const auto& request) -> std::optional<v1::CommandReply> {
    if (request.event().instance() != 1 || release) return accepted(request);
    release = true;
    return std::nullopt;
  };
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands, hold_first);
  CommandClient commands = client({.resend_after = 50ms, .give_up_after = kLongEnough});
  const Uuid first = commands.submit(event_for(1)).value();
  const Uuid second = commands.submit(event_for(2)).value();
  EXPECT_EQ(commands.in_flight(), 2u);
  EXPECT_EQ(commands.next(kLongEnough)->id, second);
  EXPECT_EQ(commands.next(kLongEnough)->id, first);
  EXPECT_EQ(commands.in_flight(), 0u);
}

TEST_F(Commands, AreSentAgainUnderTheSameIdWithTheSameContentWhenNoAnswerComes) {
  std::mutex mutex;
  std::vector<std::string> seen;
  const auto lose_two = [&](const auto& request) -> std::optional<v1::CommandReply> {
    const std::lock_guard lock(mutex);
    seen.push_back(request.SerializeAsString());
    if (seen.size() <= 2) return std::nullopt;
    return accepted(request);
  };
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands, lose_two);
  const auto outcome =
      client({.resend_after = 10ms, .give_up_after = kLongEnough}).run(event_for(7));
  EXPECT_TRUE(std::holds_alternative<v1::Accepted>(outcome));
  const std::lock_guard lock(mutex);
  EXPECT_TRUE(std::ranges::all_of(seen, [&](const auto& bytes) { return bytes == seen[0]; }));
}

TEST_F(Commands, AreSentAgainWhenTheEngineIsBusy) {
  std::atomic<int> asked = 0;
  const CommandEngine engine(
      runtime_.context, runtime_.endpoints.commands,
      [&](const auto& request) { return ++asked < 3 ? busy(request) : accepted(request); });
  EXPECT_TRUE(std::holds_alternative<v1::Accepted>(client().run(event_for(7))));
  EXPECT_EQ(asked, 3);
}

TEST_F(Commands, EndAsBusyWhenTheEngineStaysBusy) {
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands,
                             [](const auto& request) { return busy(request); });
  const auto outcome = client({.resend_after = 100ms, .give_up_after = 300ms}).run(event_for(7));
  EXPECT_EQ(std::get<v1::Busy>(outcome).message(), "kön är full");
}

TEST_F(Commands, EndWithoutAnAnswerAndTellTheirIdWhenNobodyIsThere) {
  CommandClient commands = client({.resend_after = 10ms, .give_up_after = 40ms});
  const Uuid id = commands.submit(event_for(1)).value();
  const std::optional<CommandAnswer> answer = commands.next(kLongEnough);
  EXPECT_NE(std::get<NoAnswer>(answer->outcome).message.find(to_text(id)), std::string::npos);
}

TEST_F(Commands, AreRejectedOnceAndNotSentAgain) {
  std::atomic<int> asked = 0;
  const CommandEngine engine(
      runtime_.context, runtime_.endpoints.commands, [&](const auto& request) {
        ++asked;
        v1::CommandReply reply;
        reply.set_id(request.id());
        reply.mutable_rejected()->set_message("Expected to decide, but it was decided");
        return reply;
      });
  const auto outcome = client().run(event_for(7));
  EXPECT_EQ(std::get<v1::Rejected>(outcome).message(), "Expected to decide, but it was decided");
  EXPECT_EQ(asked, 1);
}

TEST_F(Commands, SurviveAnAnswerThatIsNone) {
  std::atomic<int> asked = 0;
  const CommandEngine engine(runtime_.context, runtime_.endpoints.commands,
                             [&](const auto& request) {
                               v1::CommandReply reply = accepted(request);
                               if (++asked == 1) reply.set_id("short");
                               return reply;
                             });
  const auto outcome =
      client({.resend_after = 10ms, .give_up_after = kLongEnough}).run(event_for(7));
  EXPECT_TRUE(std::holds_alternative<v1::Accepted>(outcome));
}

TEST_F(Commands, ThatAreTooLongAreRefusedAtOnce) {
  v1::CommandRequest command = event_for(1);
  command.add_parts()->mutable_data()->resize(bus::kMaxMessageBytes + 1);
  const auto refused = client().submit(std::move(command));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kTransport);
}

}  // namespace
}  // namespace arendegang::client
