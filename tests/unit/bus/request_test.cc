#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/bus/dealer.h"
#include "engine/bus/limits.h"
#include "engine/bus/router.h"
#include "tests/support/long_enough.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::bus {
namespace {

using namespace std::chrono_literals;

using test::kLongEnough;

/// A socket's file on which nobody listens, as a killed program leaves it.
void leave_socket_at(const std::filesystem::path& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  path.native().copy(name.sun_path, sizeof(name.sun_path) - 1);
  ASSERT_EQ(::bind(descriptor, reinterpret_cast<sockaddr*>(&name), sizeof(name)), 0);
  ::close(descriptor);
}

/// A router over ipc in a directory of its own, and dealers that connect to it.
class Request : public ::testing::Test {
 protected:
  Dealer dealer() { return Dealer::connect(context_, address_).value(); }
  Envelope next() {
    EXPECT_TRUE(router_.socket().wait(kLongEnough));
    return router_.receive().value();
  }

  test::TemporaryDirectory directory_;
  Context context_;
  Address address_ = Address::ipc(directory_ / "x.ipc").value();
  Router router_ = Router::bind(context_, address_).value();
};

TEST_F(Request, IsAnsweredToTheOneWhoAsked) {
  Dealer one = dealer();
  Dealer other = dealer();
  ASSERT_TRUE(one.send("from one").has_value());
  const Envelope asked = next();
  EXPECT_EQ(asked.payload.view(), "from one");
  ASSERT_TRUE(other.send("from other").has_value());
  const Envelope asked_later = next();

  EXPECT_TRUE(router_.send(asked_later.peer, "to other"));
  EXPECT_TRUE(router_.send(asked.peer, "to one"));
  EXPECT_EQ(other.receive(kLongEnough)->view(), "to other");
  EXPECT_EQ(one.receive(kLongEnough)->view(), "to one");
}

TEST_F(Request, IsPipelined) {
  Dealer client = dealer();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(client.send(std::to_string(i)).has_value());
  for (int i = 0; i < 100; ++i) EXPECT_EQ(next().payload.view(), std::to_string(i));
}

TEST_F(Request, GivesNothingWhenNothingWaits) {
  EXPECT_FALSE(router_.receive().has_value());
  EXPECT_FALSE(dealer().receive(0ms).has_value());
}

TEST_F(Request, AnswerToAPeerThatHasGoneIsDroppedWithoutWaiting) {
  EXPECT_FALSE(router_.send("nobody", "answer"));
}

TEST_F(Request, OfSeveralFramesIsDroppedAndCounted) {
  Dealer client = dealer();
  Message first = Message::copy_of("one");
  Message second = Message::copy_of("two");
  ASSERT_TRUE(client.socket().send(first, true));
  ASSERT_TRUE(client.socket().send(second, false));
  ASSERT_TRUE(client.send("good").has_value());
  Envelope envelope = next();
  EXPECT_EQ(envelope.payload.view(), "good");
  EXPECT_EQ(router_.malformed(), 1u);
}

TEST_F(Request, ThatIsTooLongIsRefusedWhereItIsSent) {
  Dealer client = dealer();
  const Result<void> refused = client.send(Message(kMaxMessageBytes + 1));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kMessageTooLong);
}

TEST_F(Request, WaitsForASideThatIsNotThereYet) {
  const Address later = Address::ipc(directory_ / "later.ipc").value();
  Dealer client = Dealer::connect(context_, later).value();
  ASSERT_TRUE(client.send("early").has_value());
  Router router = Router::bind(context_, later).value();
  ASSERT_TRUE(router.socket().wait(kLongEnough));
  EXPECT_EQ(router.receive()->payload.view(), "early");
}

TEST_F(Request, IsRefusedWithoutBlockingWhenTooManyWait) {
  Dealer client = Dealer::connect(context_, Address::ipc(directory_ / "none.ipc").value()).value();
  Result<void> sent;
  for (int i = 0; i <= kRequestHighWaterMark && sent; ++i) sent = client.send("x");
  ASSERT_FALSE(sent.has_value());
  EXPECT_EQ(sent.error().code, ErrorCode::kFull);
}

TEST_F(Request, EndpointThatIsTakenIsNotTakenOver) {
  const Result<Router> second = Router::bind(context_, address_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kInUse);
}

TEST_F(Request, EndpointLeftBehindByADeadProgramIsTakenOver) {
  const Address address = Address::ipc(directory_ / "dead.ipc").value();
  leave_socket_at(address.path());
  EXPECT_TRUE(Router::bind(context_, address).has_value());
}

}  // namespace
}  // namespace arendegang::bus
