#include "engine/bus/address.h"

#include <gtest/gtest.h>

#include "engine/bus/endpoints.h"
#include "engine/bus/limits.h"

namespace arendegang::bus {
namespace {

TEST(Address, RefusesAPathTooLongForASocketAndTellsHowLongItMayBe) {
  const std::string longest = "/" + std::string(kMaxIpcPathBytes - 1, 'a');
  EXPECT_TRUE(Address::ipc(longest).has_value());

  const Result<Address> refused = Address::ipc(longest + "a");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kPathTooLong);
  EXPECT_NE(refused.error().message.find("at most 107 bytes"), std::string::npos);
}

TEST(Address, RefusesTcpBecauseItNeedsKeys) {
  const Result<Address> refused = Address::parse("tcp://127.0.0.1:0");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kNeedsCurve);
  EXPECT_EQ(refused.error().message,
            "Expected CURVE keys for tcp://127.0.0.1:0, but there are none: use ipc:// instead");
}

TEST(Address, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "/run/x", "inproc://", "ipc://", "http://x"}) {
    EXPECT_EQ(Address::parse(text).error().code, ErrorCode::kAddress) << text;
  }
}

TEST(Address, KeepsThePathOfAnIpcAddress) {
  EXPECT_EQ(Address::parse("ipc:///run/a.ipc")->path(), "/run/a.ipc");
  EXPECT_EQ(Address::inproc("a").path(), "");
}

TEST(Endpoints, StandInOneDirectory) {
  const Result<Endpoints> endpoints = endpoints_in("/run/x");
  ASSERT_TRUE(endpoints.has_value());
  EXPECT_EQ(endpoints->commands.text(), "ipc:///run/x/commands.ipc");
  EXPECT_EQ(endpoints->queries.text(), "ipc:///run/x/queries.ipc");
  EXPECT_EQ(endpoints->events.text(), "ipc:///run/x/events.ipc");
  EXPECT_EQ(endpoints->work.text(), "ipc:///run/x/work.ipc");
}

TEST(Endpoints, RefuseADirectoryTooDeepForTheLongestOfThem) {
  const std::string deep = "/" + std::string(kMaxIpcPathBytes - 13, 'a');
  EXPECT_EQ(endpoints_in(deep).error().code, ErrorCode::kPathTooLong);
}

}  // namespace
}  // namespace arendegang::bus
