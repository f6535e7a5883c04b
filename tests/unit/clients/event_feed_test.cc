#include "clients/kit/event_feed.h"

#include <gtest/gtest.h>

#include "engine/bus/publisher.h"
#include "tests/support/long_enough.h"
#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::client {
namespace {

using namespace std::chrono_literals;
using FeedEngine = test::ScriptedEngine<v1::QueryRequest, v1::QueryReply>;

using test::kLongEnough;
/// So long that no test reaches it: loss must be noticed by what is heard.
constexpr auto kNever = 1h;

/// A journal of so many steps, which answers for its head and its ranges.
std::optional<v1::QueryReply> answer_from_journal(std::uint64_t head,
                                                  const v1::QueryRequest& request) {
  v1::QueryReply reply;
  reply.set_id(request.id());
  if (request.has_head()) {
    reply.mutable_head()->set_sequence(head);
    return reply;
  }
  reply.mutable_journal()->set_head(head);
  for (std::uint64_t sequence = request.journal().from();
       sequence <= head && reply.journal().records_size() < 3; ++sequence) {
    v1::JournalRecord* record = reply.mutable_journal()->add_records();
    record->set_sequence(sequence);
    record->set_instance(100 + sequence);
  }
  return reply;
}

class Feed : public ::testing::Test {
 protected:
  void publish_step(std::uint64_t sequence) {
    v1::StepEvent step;
    step.set_sequence(sequence);
    step.set_instance(100 + sequence);
    v1::CloudEvent envelope;
    envelope.set_binary_data(step.SerializeAsString());
    publisher_.send("s", envelope.SerializeAsString());
  }
  void publish_head(std::uint64_t sequence) {
    v1::HeadEvent head;
    head.set_sequence(sequence);
    v1::CloudEvent envelope;
    envelope.set_binary_data(head.SerializeAsString());
    publisher_.send("h", envelope.SerializeAsString());
  }
  /// A feed after `last_seen` that hears the publisher for certain.
  EventFeed connected_feed(std::uint64_t last_seen) {
    EventFeed feed =
        EventFeed::open(runtime_.context, runtime_.endpoints.events, queries_, last_seen, kNever)
            .value();
    EXPECT_FALSE(feed.next(0ms).value().has_value());
    head_ = last_seen + 1;
    while (!feed.next(1ms).value().has_value()) publish_head(head_);
    return feed;
  }
  std::uint64_t next(EventFeed& feed) { return feed.next(kLongEnough).value().value().sequence(); }

  std::atomic<std::uint64_t> head_ = 0;
  test::Runtime runtime_;
  FeedEngine engine_{runtime_.context, runtime_.endpoints.queries,
                     [this](const auto& request) { return answer_from_journal(head_, request); }};
  bus::Publisher publisher_ =
      bus::Publisher::bind(runtime_.context, runtime_.endpoints.events).value();
  QueryClient queries_ =
      QueryClient::connect(runtime_.context, runtime_.endpoints.queries, {"a", "", "s"}).value();
};

TEST_F(Feed, ReadsWhatHappenedBeforeItFromTheJournal) {
  head_ = 7;
  EventFeed feed =
      EventFeed::open(runtime_.context, runtime_.endpoints.events, queries_, 2, kNever).value();
  for (std::uint64_t expected = 3; expected <= 7; ++expected) EXPECT_EQ(next(feed), expected);
  EXPECT_EQ(feed.filled(), 5u);
  EXPECT_FALSE(feed.next(0ms).value().has_value());
}

TEST_F(Feed, BeginsAtTheHeadWhenAsked) {
  head_ = 7;
  EventFeed feed =
      EventFeed::open_at_head(runtime_.context, runtime_.endpoints.events, queries_, kNever)
          .value();
  EXPECT_EQ(feed.last_seen(), 7u);
  EXPECT_FALSE(feed.next(0ms).value().has_value());
}

TEST_F(Feed, HandsOutLiveStepsWithoutAskingTheJournal) {
  head_ = 5;
  EventFeed feed = connected_feed(5);
  const std::uint64_t filled = feed.filled();
  publish_step(7);
  publish_step(8);
  EXPECT_EQ(next(feed), 7u);
  EXPECT_EQ(next(feed), 8u);
  EXPECT_EQ(feed.filled(), filled);
}

TEST_F(Feed, FillsAGapBetweenTwoLiveSteps) {
  head_ = 5;
  EventFeed feed = connected_feed(5);
  head_ = 10;
  publish_step(7);
  publish_step(10);
  for (std::uint64_t expected = 7; expected <= 10; ++expected) EXPECT_EQ(next(feed), expected);
}

TEST_F(Feed, HandsOutEachStepOnceHoweverOftenItIsHeard) {
  head_ = 5;
  EventFeed feed = connected_feed(5);
  publish_step(7);
  publish_step(7);
  publish_step(6);
  publish_step(8);
  EXPECT_EQ(next(feed), 7u);
  EXPECT_EQ(next(feed), 8u);
}

TEST_F(Feed, NoticesASilentLossByTheHeadsBeat) {
  head_ = 5;
  EventFeed feed = connected_feed(5);
  head_ = 9;
  publish_head(9);
  for (std::uint64_t expected = 7; expected <= 9; ++expected) EXPECT_EQ(next(feed), expected);
}

TEST_F(Feed, AsksForTheHeadWhenNothingIsHeard) {
  head_ = 5;
  EventFeed feed =
      EventFeed::open(runtime_.context, runtime_.endpoints.events, queries_, 5, 10ms).value();
  EXPECT_FALSE(feed.next(0ms).value().has_value());
  head_ = 6;
  EXPECT_EQ(next(feed), 6u);
}

TEST_F(Feed, TellsThatTheStoreIsAnotherWhenItsJournalIsShorter) {
  head_ = 3;
  EventFeed feed =
      EventFeed::open(runtime_.context, runtime_.endpoints.events, queries_, 5, kNever).value();
  EXPECT_EQ(feed.next(kLongEnough).error().code, ErrorCode::kBroken);
}

TEST_F(Feed, PassesOverAMessageThatIsNoEvent) {
  head_ = 5;
  EventFeed feed = connected_feed(5);
  publisher_.send("s", "\xff\xff\xff");
  publish_step(7);
  EXPECT_EQ(next(feed), 7u);
}

}  // namespace
}  // namespace arendegang::client
