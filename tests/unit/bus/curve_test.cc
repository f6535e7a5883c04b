#include <atomic>
#include <cstdint>
#include <cstring>
#include <optional>
#include <thread>

#include <gtest/gtest.h>
#include <zmq.hpp>

#include "engine/bus/authenticator.h"
#include "engine/bus/dealer.h"
#include "engine/bus/publisher.h"
#include "engine/bus/router.h"
#include "engine/bus/subscriber.h"
#include "tests/support/long_enough.h"

namespace arendegang::bus {
namespace {

using namespace std::chrono_literals;

using test::kLongEnough;
const Address kAnyPort = Address::tcp("127.0.0.1", "0").value();

/// Answers handshakes in a thread of its own, until it goes.
class Doorkeeper {
 public:
  Doorkeeper(Context& context, Authenticator::Admit admit)
      : authenticator_(Authenticator::bind(context).value()),
        thread_([this, admit = std::move(admit)](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            if (authenticator_.socket().wait(5ms)) authenticator_.answer(admit);
          }
        }) {}

 private:
  Authenticator authenticator_;
  std::jthread thread_;
};

/// What a connection comes to, as ZeroMQ's monitor tells it.
class Monitor {
 public:
  explicit Monitor(Context& context, Socket& watched) {
    constexpr const char* kEndpoint = "inproc://monitor";
    EXPECT_EQ(::zmq_socket_monitor(watched.native().handle(), kEndpoint, ZMQ_EVENT_ALL), 0);
    pair_ = zmq::socket_t(context.native(), zmq::socket_type::pair);
    pair_.set(zmq::sockopt::rcvtimeo,
              static_cast<int>(std::chrono::milliseconds(kLongEnough).count()));
    pair_.connect(kEndpoint);
  }

  /// Whether one of `events` happens.
  bool sees(int events) {
    zmq::message_t frame;
    zmq::message_t peer;
    while (pair_.recv(frame) && pair_.recv(peer)) {
      std::uint16_t event = 0;
      std::memcpy(&event, frame.data(), sizeof event);
      if ((event & events) != 0) return true;
    }
    return false;
  }

 private:
  zmq::socket_t pair_;
};

/// A server on tcp that knows one key.
class Curve : public ::testing::Test {
 protected:
  CurveClient as(const KeyPair& keys) const { return {keys, server_.public_key()}; }
  Dealer dealer(Router& router, const KeyPair& keys) {
    return Dealer::connect(context_, router.socket().address(), as(keys)).value();
  }
  Envelope next(Router& router) {
    EXPECT_TRUE(router.socket().wait(kLongEnough));
    return router.receive().value();
  }

  Context context_;
  KeyPair server_ = KeyPair::make().value();
  KeyPair known_ = KeyPair::make().value();
  KeyPair stranger_ = KeyPair::make().value();
  Doorkeeper doorkeeper_{context_, [this](const PublicKey& key, const std::string&) {
                           return key == known_.public_key();
                         }};
};

TEST_F(Curve, ServesAKnownKeyAndTellsWhoseItIs) {
  Router router = Router::bind(context_, kAnyPort, server_).value();
  Dealer client = dealer(router, known_);
  ASSERT_TRUE(client.send("question").has_value());
  const Envelope asked = next(router);
  EXPECT_EQ(asked.payload.view(), "question");
  EXPECT_EQ(asked.key, known_.public_key().text());
  EXPECT_TRUE(router.send(asked.peer, "answer"));
  EXPECT_EQ(client.receive(kLongEnough)->view(), "answer");
}

TEST_F(Curve, RefusesAnUnknownKey) {
  Router router = Router::bind(context_, kAnyPort, server_).value();
  Monitor door(context_, router.socket());
  Dealer client = dealer(router, stranger_);
  ASSERT_TRUE(client.send("let me in").has_value());
  EXPECT_TRUE(door.sees(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH));
  EXPECT_FALSE(router.receive().has_value());
}

TEST_F(Curve, TellsTheOneWhoseKeyIsUnknownAndLetsItInOnceItIsKnown) {
  Context context;
  std::atomic<bool> known = false;
  const Doorkeeper doorkeeper(context,
                              [&](const PublicKey&, const std::string&) { return known.load(); });
  Router router = Router::bind(context, kAnyPort, server_).value();
  Dealer client = Dealer::connect(context, router.socket().address(), as(stranger_)).value();
  EXPECT_FALSE(client.refused());
  static_cast<void>(client.send("let me in"));
  while (!client.refused()) client.receive(5ms);
  known = true;
  std::optional<Envelope> asked;
  while (!asked) {
    client.refused();
    static_cast<void>(client.send("and now"));
    router.socket().wait(5ms);
    asked = router.receive();
  }
  EXPECT_EQ(asked->key, stranger_.public_key().text());
}

TEST_F(Curve, RefusesAPeerWithoutKeys) {
  Router router = Router::bind(context_, kAnyPort, server_).value();
  Monitor door(context_, router.socket());
  zmq::socket_t plain(context_.native(), zmq::socket_type::dealer);
  plain.set(zmq::sockopt::linger, 0);
  plain.connect(router.socket().address().text());
  plain.send(zmq::str_buffer("let me in"), zmq::send_flags::dontwait);
  EXPECT_TRUE(
      door.sees(ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL));
  EXPECT_FALSE(router.receive().has_value());
}

TEST_F(Curve, RefusesAPeerThatTakesItForAnotherServer) {
  Router router = Router::bind(context_, kAnyPort, server_).value();
  Monitor door(context_, router.socket());
  Dealer client = Dealer::connect(context_, router.socket().address(),
                                  CurveClient{known_, stranger_.public_key()})
                      .value();
  ASSERT_TRUE(client.send("let me in").has_value());
  EXPECT_TRUE(
      door.sees(ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL));
  EXPECT_FALSE(router.receive().has_value());
}

TEST_F(Curve, LetsNobodyInWhereNobodyAnswersTheDoor) {
  Context alone;
  Router router = Router::bind(alone, kAnyPort, server_).value();
  Monitor door(alone, router.socket());
  Dealer client = dealer(router, known_);
  ASSERT_TRUE(client.send("let me in").has_value());
  EXPECT_TRUE(door.sees(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL));
  EXPECT_FALSE(router.receive().has_value());
}

TEST_F(Curve, HasOneDoorkeeperForAContext) {
  const Result<Authenticator> second = Authenticator::bind(context_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kInUse);
}

TEST_F(Curve, PublishesToKnownKeysAlone) {
  Publisher publisher = Publisher::bind(context_, kAnyPort, server_).value();
  Monitor door(context_, publisher.socket());
  const Address address = publisher.socket().address();
  Subscriber refused = Subscriber::connect(context_, address, as(stranger_)).value();
  refused.subscribe("");
  EXPECT_TRUE(door.sees(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH));

  Subscriber heard = Subscriber::connect(context_, address, as(known_)).value();
  heard.subscribe("");
  EXPECT_TRUE(door.sees(ZMQ_EVENT_HANDSHAKE_SUCCEEDED));
  std::optional<Published> event;
  // The subscription follows on the handshake.
  while (!event) {
    publisher.send("s", "step");
    event = heard.receive(5ms);
  }
  EXPECT_EQ(event->payload.view(), "step");
  EXPECT_FALSE(refused.receive(0ms).has_value());
}

TEST_F(Curve, LetsASubscriberWhoseKeyIsKnownNoMoreHearNothingThatComesAfter) {
  Context context;
  std::atomic<bool> known = true;
  const Doorkeeper doorkeeper(context, [&](const PublicKey& key, const std::string&) {
    return known || key == known_.public_key();
  });
  Publisher publisher = Publisher::bind(context, kAnyPort, server_).value();
  const Address address = publisher.socket().address();
  Subscriber listener = Subscriber::connect(context, address, as(known_)).value();
  Subscriber revoked = Subscriber::connect(context, address, as(stranger_)).value();
  const auto publish_until_heard = [&](Subscriber& subscriber, std::string_view payload) {
    subscriber.subscribe("");
    for (;;) {
      publisher.send("s", payload);
      const auto event = subscriber.receive(5ms);
      if (event && event->payload.view() == payload) return;
    }
  };
  publish_until_heard(listener, "before");
  publish_until_heard(revoked, "before");

  known = false;
  ASSERT_TRUE(publisher.readmit(kLongEnough).has_value());
  EXPECT_EQ(publisher.socket().address().text(), address.text());
  publish_until_heard(listener, "after");
  // Whoever was let in as well would have heard the one by now.
  publish_until_heard(listener, "long after");
  while (const auto event = revoked.receive(0ms)) EXPECT_EQ(event->payload.view(), "before");
}

TEST_F(Curve, ServesAKnownKeyOverIpv6) {
  Result<Router> router = Router::bind(context_, Address::tcp("[::1]", "0").value(), server_);
  if (!router) {
    // A machine without IPv6 understands the address, and does not have it.
    EXPECT_EQ(router.error().message.find("No such device"), std::string::npos);
    return;
  }
  Dealer client = dealer(*router, known_);
  ASSERT_TRUE(client.send("question").has_value());
  EXPECT_EQ(next(*router).payload.view(), "question");
}

TEST_F(Curve, IsNeededOnTcpByBothSides) {
  const Address address = Address::tcp("127.0.0.1", "1").value();
  EXPECT_EQ(Router::bind(context_, kAnyPort).error().code, ErrorCode::kNeedsCurve);
  EXPECT_EQ(Publisher::bind(context_, kAnyPort).error().code, ErrorCode::kNeedsCurve);
  EXPECT_EQ(Dealer::connect(context_, address).error().code, ErrorCode::kNeedsCurve);
  EXPECT_EQ(Subscriber::connect(context_, address).error().code, ErrorCode::kNeedsCurve);
}

TEST_F(Curve, TellsThePortThatPortZeroBecame) {
  Router router = Router::bind(context_, kAnyPort, server_).value();
  EXPECT_TRUE(router.socket().address().text().starts_with("tcp://127.0.0.1:"));
  EXPECT_NE(router.socket().address().text(), kAnyPort.text());
  const Result<Router> second = Router::bind(context_, router.socket().address(), server_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kInUse);
}

}  // namespace
}  // namespace arendegang::bus
