// While one half of a crowd is on its way to the disk, the other half is decided (ARCHITECTURE §3).

#include <algorithm>
#include <csignal>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "engine/service/limits.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using ::testing::IsEmpty;

constexpr const char* kSecretary = "sekreterare";

/// An office whose commits the test lets arrive.
class CommitInTheBackground : public ::testing::Test {
 protected:
  // Whatever is rare has just been served: nothing but commands waits.
  CommitInTheBackground() { office_.engine().tick(); }

  v1::CommandRequest question() {
    auto request = office_.request(kSecretary);
    request.mutable_start()->set_chart("fraga");
    request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
    return request;
  }
  v1::CommandRequest event(std::uint64_t instance, const std::string& name,
                           const std::string& fields = "{}") {
    auto request = office_.request(kSecretary);
    request.mutable_event()->set_instance(instance);
    request.mutable_event()->set_event(name);
    request.mutable_event()->set_fields(fields);
    return request;
  }

  void arrive(const v1::CommandRequest& request) {
    office_.commands().arrive("client", request.SerializeAsString());
  }
  void tick() { office_.engine().tick(); }
  /// The replies since it was asked last, in their order.
  std::vector<v1::CommandReply> replies() {
    std::vector<v1::CommandReply> replies;
    for (const auto& sent : office_.commands().take_sent()) {
      replies.emplace_back().ParseFromString(sent.payload);
    }
    return replies;
  }
  /// Everything that is on its way or waits for it becomes durable.
  std::vector<v1::CommandReply> rest() {
    office_.engine().commit();
    return replies();
  }
  /// Two questions have come, and the first of them is on its way.
  void begin_with_two_questions() {
    arrive(question());
    arrive(question());
    tick();
    ASSERT_TRUE(commits_.is_under_way());
  }

  Office office_;
  HeldCommit& commits_ = office_.commit_in_background();
};

TEST_F(CommitInTheBackground, AnswersNobodyBeforeItIsDone) {
  begin_with_two_questions();
  EXPECT_THAT(replies(), IsEmpty());
}

TEST_F(CommitInTheBackground, AnswersThoseWhoseHalfIsDurableAndSendsTheOtherOnItsWay) {
  begin_with_two_questions();
  commits_.arrive();
  tick();
  const auto first = replies();
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].accepted().instance(), 1u);
  EXPECT_TRUE(commits_.is_under_way());
  commits_.arrive();
  tick();
  const auto second = replies();
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].accepted().instance(), 2u);
}

TEST_F(CommitInTheBackground, IsNotWorthItForALonelyCommand) {
  arrive(question());
  tick();
  EXPECT_EQ(replies().size(), 1u);
  EXPECT_FALSE(commits_.is_under_way());
}

TEST_F(CommitInTheBackground, PublishesAStepOnlyWhenItIsDurable) {
  begin_with_two_questions();
  const auto published = office_.events().published.size();
  tick();
  EXPECT_EQ(office_.events().published.size(), published);
  commits_.arrive();
  tick();
  EXPECT_GT(office_.events().published.size(), published);
}

TEST_F(CommitInTheBackground, LeavesTheHeadWhereItIsDurable) {
  const auto head = office_.engine().head();
  begin_with_two_questions();
  EXPECT_EQ(office_.engine().head(), head);
  rest();
  EXPECT_EQ(office_.engine().head(), office_.reader().head().value());
}

TEST_F(CommitInTheBackground, LetsACaseThatIsUnderWayBeGoneOnWith) {
  begin_with_two_questions();
  arrive(event(1, "notera"));
  tick();
  const auto all = rest();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[2].accepted().version(), 2u);
}

TEST_F(CommitInTheBackground, FindsACaseThatIsUnderWayByItsNumber) {
  begin_with_two_questions();
  arrive(event(2, "knyt", R"({"nummer":"EX 2027/0001"})"));
  tick();
  rest();
  EXPECT_EQ(office_.show(2).row().columns(0).value(), "1");
}

TEST_F(CommitInTheBackground, KnowsARepeatOfACommandThatIsUnderWay) {
  const auto asked = question();
  arrive(asked);
  arrive(question());
  tick();
  arrive(asked);
  tick();
  const auto all = rest();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[2].accepted().repeated_command());
  EXPECT_EQ(all[2].accepted().instance(), 1u);
}

TEST_F(CommitInTheBackground, LetsAJobThatIsUnderWayBeCalledOff) {
  begin_with_two_questions();
  rest();
  arrive(event(1, "notera"));
  arrive(event(2, "notera"));
  tick();
  arrive(event(1, "skicka"));  // leaving the state calls its letter off
  tick();
  for (const auto& reply : rest()) EXPECT_TRUE(reply.has_accepted()) << reply.DebugString();
  EXPECT_EQ(office_.take("notis").jobs_size(), 1);
}

TEST_F(CommitInTheBackground, GivesAWorkerBothWhatWasUnderWayAndWhatWasDecidedMeanwhile) {
  begin_with_two_questions();
  rest();
  arrive(event(1, "notera"));
  arrive(event(2, "notera"));
  tick();
  ASSERT_TRUE(commits_.is_under_way());
  commits_.arrive();
  EXPECT_EQ(office_.take("notis").jobs_size(), 2);
}

TEST_F(CommitInTheBackground, LetsAWorkerHaveItsTurnAmongACrowd) {
  constexpr std::size_t kCrowd = 3 * service::kMaxCommandsPerBatch;
  for (std::size_t i = 0; i < kCrowd; ++i) arrive(question());
  tick();
  commits_.arrive();
  office_.take("notis");
  EXPECT_LT(replies().size(), kCrowd);
}

TEST_F(CommitInTheBackground, KeepsTimeFromGoingBackWhenTheClockIsSetBackMeanwhile) {
  begin_with_two_questions();
  office_.clock().set_back(std::chrono::hours(1));
  arrive(question());
  tick();
  rest();
  const auto records = office_.reader().records({1}, 10).value();
  EXPECT_TRUE(std::ranges::is_sorted(records, {}, &store::Record::at));
}

TEST_F(CommitInTheBackground, IsWaitedForByWhatReadsTheJournal) {
  begin_with_two_questions();
  auto undo = office_.request("drift");
  undo.mutable_undo()->set_instance(1);
  undo.mutable_undo()->set_reason("fel");
  arrive(undo);
  tick();
  const auto all = rest();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[2].has_accepted()) << all[2].DebugString();
}

TEST_F(CommitInTheBackground, IsFollowedByTimersThatFellDueMeanwhile) {
  begin_with_two_questions();
  office_.clock().advance(std::chrono::hours(25));
  rest();
  tick();
  EXPECT_EQ(office_.show(1).version(), 2u);
}

TEST_F(CommitInTheBackground, DecidesNoMoreThanOneBatchAhead) {
  begin_with_two_questions();
  for (std::size_t i = 0; i < service::kMaxCommandsPerBatch + 10; ++i) arrive(question());
  const auto done = office_.engine().tick();
  EXPECT_EQ(done.commands, service::kMaxCommandsPerBatch - 1);
}

TEST_F(CommitInTheBackground, IsFinishedWhenTheEngineEnds) {
  begin_with_two_questions();
  office_.restart();
  EXPECT_EQ(office_.show(1).row().subject(), "Elevhälsa");
}

TEST(CommitInTheBackgroundDeathTest, ThatFailsEndsTheProcessAndAnswersNobody) {
  Office office;
  auto& commits = office.commit_in_background();
  office.engine().tick();
  for (int i = 0; i < 2; ++i) {
    auto request = office.request(kSecretary);
    request.mutable_start()->set_chart("fraga");
    request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
    office.commands().arrive("client", request.SerializeAsString());
  }
  office.engine().tick();
  ASSERT_TRUE(commits.is_under_way());
  commits.fail({store::ErrorCode::kFull, "full"});
  EXPECT_EXIT(office.engine().tick(), ::testing::KilledBySignal(SIGABRT), "");
  EXPECT_EQ(office.commands().sent_count(), 0u);
  commits.recover();
}

/// Anything that clients may ask of a few questions and their answers, but for what goes on in the
/// durable inbox: that takes its turn between commits.
v1::CommandRequest arbitrary_command(Office& office, const std::vector<v1::CommandRequest>& asked) {
  const auto instance = *rc::gen::inRange<std::uint64_t>(1, 9);
  const auto event = [&](const std::string& actor, const std::string& name,
                         const std::string& fields) {
    auto request = office.request(actor);
    request.mutable_event()->set_instance(instance);
    request.mutable_event()->set_event(name);
    request.mutable_event()->set_fields(fields);
    return request;
  };
  const auto operate = [&](auto* (v1::CommandRequest::*mutable_command)()) {
    auto request = office.request("drift");
    auto* command = (request.*mutable_command)();
    command->set_instance(instance);
    command->set_reason("på begäran");
    return request;
  };
  const auto start = [&] {
    auto request = office.request(kSecretary);
    request.mutable_start()->set_chart("fraga");
    request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
    return request;
  };
  switch (*rc::gen::inRange(0, 12)) {
    case 0:
      return asked.empty() ? start() : *rc::gen::elementOf(asked);
    case 1:
      return operate(&v1::CommandRequest::mutable_undo);
    case 2:
      return operate(&v1::CommandRequest::mutable_pause);
    case 3:
      return operate(&v1::CommandRequest::mutable_resume);
    case 4:
      return event("registrator-ana", "svara", R"({"svar":"ja"})");
    case 5:
      return event("registrator-bo", "svara", R"({"svar":"nej"})");
    case 6:
      return event(kSecretary, "avsluta", R"({"ord":"Klart."})");
    case 7:
      return event(kSecretary, "knyt",
                   fmt::format(R"({{"nummer":"EX 2027/{:04}"}})", *rc::gen::inRange(1, 9)));
    case 8:
    case 9:
      return event(kSecretary, *rc::gen::element<std::string>("skicka", "notera", "dubbelnotera"),
                   "{}");
    default:
      return start();
  }
}

/// What each command was answered, by its id.
void take_replies(Office& office, std::multimap<std::string, std::string>& replies) {
  for (const auto& sent : office.commands().take_sent()) {
    v1::CommandReply reply;
    reply.ParseFromString(sent.payload);
    replies.emplace(reply.id(), sent.payload);
  }
}

RC_GTEST_PROP(CommitsInTheBackground, ChangeNothingOfWhatIsDecided, ()) {
  Office waiting;
  Office ahead;
  auto& commits = ahead.commit_in_background();
  waiting.restart();  // draws as much entropy
  waiting.engine().tick();
  ahead.engine().tick();

  std::vector<v1::CommandRequest> asked;
  std::multimap<std::string, std::string> of_waiting, of_ahead;
  const auto rounds = *rc::gen::inRange(1, 15);
  for (int round = 0; round < rounds; ++round) {
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
      asked.push_back(arbitrary_command(waiting, asked));
      const auto bytes = asked.back().SerializeAsString();
      waiting.commands().arrive("client", bytes);
      ahead.commands().arrive("client", bytes);
    }
    if (*rc::gen::arbitrary<bool>()) commits.arrive();
    waiting.engine().tick();
    ahead.engine().tick();
    take_replies(waiting, of_waiting);
    take_replies(ahead, of_ahead);
  }
  ahead.engine().commit();
  take_replies(ahead, of_ahead);

  RC_ASSERT(of_ahead == of_waiting);
  RC_ASSERT(ahead.reader().head().value() == waiting.reader().head().value());
}

}  // namespace
}  // namespace arendegang::test
