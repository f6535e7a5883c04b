#include <gtest/gtest.h>

#include "engine/bus/publisher.h"
#include "engine/bus/subscriber.h"
#include "tests/support/long_enough.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::bus {
namespace {

using namespace std::chrono_literals;

using test::kLongEnough;
constexpr std::string_view kGreeting = "are you there";

class PubSub : public ::testing::Test {
 protected:
  /// Connected for certain: has heard a greeting.
  Subscriber subscriber(std::string_view topic) {
    Subscriber made = Subscriber::connect(context_, address_).value();
    made.subscribe(topic);
    while (!made.receive(1ms)) publisher_.send(topic, kGreeting);
    return made;
  }
  /// The next message that is no greeting.
  Published next(Subscriber& subscriber) {
    for (;;) {
      auto heard = subscriber.receive(kLongEnough);
      if (!heard || heard->payload.view() != kGreeting) return std::move(heard).value();
    }
  }

  test::TemporaryDirectory directory_;
  Context context_;
  Address address_ = Address::ipc(directory_ / "events.ipc").value();
  Publisher publisher_ = Publisher::bind(context_, address_).value();
};

TEST_F(PubSub, TellsTopicAndContentToEverySubscriber) {
  Subscriber one = subscriber("s");
  Subscriber other = subscriber("s");
  publisher_.send("s", "content");
  for (Subscriber* each : {&one, &other}) {
    const Published heard = next(*each);
    EXPECT_EQ(heard.topic, "s");
    EXPECT_EQ(heard.payload.view(), "content");
  }
}

TEST_F(PubSub, KeepsOtherTopicsAway) {
  Subscriber heads = subscriber("h");
  publisher_.send("s", "a step");
  publisher_.send("h", "a head");
  EXPECT_EQ(next(heads).payload.view(), "a head");
}

TEST_F(PubSub, NeverBlocksThePublisherWhenNobodyListens) {
  for (int i = 0; i < 200000; ++i) publisher_.send("s", "x");
}

TEST_F(PubSub, NeverBlocksThePublisherWhenASubscriberDoesNotRead) {
  Subscriber slow = subscriber("s");
  for (int i = 0; i < 200000; ++i) publisher_.send("s", "x");
}

}  // namespace
}  // namespace arendegang::bus
