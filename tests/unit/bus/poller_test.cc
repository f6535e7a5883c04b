#include "engine/bus/poller.h"

#include <gtest/gtest.h>

#include "engine/bus/dealer.h"
#include "engine/bus/router.h"
#include "engine/bus/wake_up.h"

namespace arendegang::bus {
namespace {

using namespace std::chrono_literals;

TEST(Poller, TellsWhichOfSeveralHasSomething) {
  Context context;
  Router quiet = Router::bind(context, Address::inproc("quiet")).value();
  Router busy = Router::bind(context, Address::inproc("busy")).value();
  Dealer client = Dealer::connect(context, Address::inproc("busy")).value();
  ASSERT_TRUE(client.send("x").has_value());

  Poller poller;
  const std::size_t quiet_index = poller.watch(quiet.socket());
  const std::size_t busy_index = poller.watch(busy.socket());
  EXPECT_TRUE(poller.wait(10s));
  EXPECT_FALSE(poller.ready(quiet_index));
  EXPECT_TRUE(poller.ready(busy_index));
}

TEST(Poller, WakesForADescriptor) {
  const WakeUp wake_up;
  Poller poller;
  const std::size_t index = poller.watch(wake_up.descriptor());
  wake_up.call();
  EXPECT_TRUE(poller.wait(10s));
  EXPECT_TRUE(poller.ready(index));
}

TEST(Poller, SleepsAgainAfterItWasWokenUp) {
  const WakeUp wake_up;
  Poller poller;
  poller.watch(wake_up.descriptor());
  wake_up.call();
  wake_up.call();
  wake_up.clear();
  EXPECT_FALSE(poller.wait(0ms));
}

TEST(Poller, ComesBackWhenNothingCame) {
  Context context;
  Router quiet = Router::bind(context, Address::inproc("quiet")).value();
  Poller poller;
  poller.watch(quiet.socket());
  EXPECT_FALSE(poller.wait(0ms));
}

}  // namespace
}  // namespace arendegang::bus
