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

TEST(Address, OfTcpIsAHostAndAPort) {
  for (const char* text :
       {"tcp://127.0.0.1:0", "tcp://*:4010", "tcp://motor.example:65535", "tcp://[::1]:4010"}) {
    const Result<Address> address = Address::parse(text);
    ASSERT_TRUE(address.has_value()) << text;
    EXPECT_EQ(address->text(), text);
    EXPECT_TRUE(address->is_tcp());
  }
  EXPECT_FALSE(Address::inproc("a").is_tcp());
  EXPECT_TRUE(Address::parse("tcp://[::1]:1")->is_ipv6());
  EXPECT_FALSE(Address::parse("tcp://127.0.0.1:1")->is_ipv6());
}

TEST(Address, OfTcpRefusesWhatIsNoHostOrPort) {
  for (const char* text :
       {"tcp://", "tcp://a", "tcp://:1", "tcp://a:", "tcp://a:x", "tcp://a:65536", "tcp://a:-1",
        "tcp://a b:1", "tcp://eth0;a:1", "tcp://::1:1", "tcp://[]:1", "tcp://a:*", "tcp://a/b:1"}) {
    const Result<Address> refused = Address::parse(text);
    ASSERT_FALSE(refused.has_value()) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::kAddress) << text;
  }
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

TEST(Endpoints, OnTcpAreFourPortsInARow) {
  const Result<Endpoints> endpoints = endpoints_at("tcp://motor.example:4010");
  ASSERT_TRUE(endpoints.has_value());
  EXPECT_EQ(endpoints->commands.text(), "tcp://motor.example:4010");
  EXPECT_EQ(endpoints->queries.text(), "tcp://motor.example:4011");
  EXPECT_EQ(endpoints->events.text(), "tcp://motor.example:4012");
  EXPECT_EQ(endpoints->work.text(), "tcp://motor.example:4013");
}

TEST(Endpoints, OnTcpAreThePortsThatAreNamed) {
  const Result<Endpoints> endpoints = endpoints_at("tcp://[::1]:1,22,3,4");
  ASSERT_TRUE(endpoints.has_value());
  EXPECT_EQ(endpoints->queries.text(), "tcp://[::1]:22");
  EXPECT_EQ(text_of_tcp(*endpoints), "tcp://[::1]:1,22,3,4");
  EXPECT_EQ(endpoints_at("tcp://a:0")->work.text(), "tcp://a:0");
}

TEST(Endpoints, OnTcpRefuseWhatIsNeitherOnePortNorFour) {
  for (const char* text : {"", "ipc://a:1", "tcp://a", "tcp://a:", "tcp://a:1,2", "tcp://a:1,2,3,x",
                           "tcp://a:1,2,3,4,5", "tcp://a:65533", "tcp://:1"}) {
    EXPECT_FALSE(endpoints_at(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace arendegang::bus
