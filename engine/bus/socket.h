#pragma once

#include <chrono>

#include <zmq.hpp>

#include "engine/bus/address.h"
#include "engine/bus/context.h"
#include "engine/bus/curve_key.h"
#include "engine/bus/error.h"
#include "engine/bus/message.h"

namespace arendegang::bus {

/// What every socket of ours has: our limits, and no waiting but `wait`. One thread. The classes
/// beside it (`Router`, `Dealer`, `Publisher`, `Subscriber`) say what a message means. What ZeroMQ
/// throws on an open socket is a broken invariant of ours and ends the process.
class Socket {
 public:
  /// `high_water_mark`: messages that wait in each direction, per peer.
  Socket(Context& context, zmq::socket_type type, int high_water_mark);

  /// Listens with these keys from the next `bind` on. Peers are encrypted, and let in by the
  /// context's `Authenticator`; without one nobody is.
  void secure(const KeyPair& keys);
  /// Connects with these keys from the next `connect` on.
  void secure(const CurveClient& curve);
  bool is_secure() const { return secure_; }

  /// kInUse when somebody listens at an ipc path already (ZeroMQ itself would take it over).
  /// kNeedsCurve for tcp on a socket that is not secure.
  Result<void> bind(const Address& address);
  Result<void> connect(const Address& address);
  /// Gives up the connection to an address that `connect` took, and begins it anew.
  void reconnect(const Address& address);

  /// Where it was bound or connected last; with the port that port zero became.
  Address address() const;

  /// Sends one frame of a message; false when it cannot be taken now (high-water mark, peer gone).
  bool send(Message& frame, bool more);
  /// The next frame, or false when none is here.
  bool receive(Message& frame);
  /// Whether the frame received last is followed by another of the same message.
  bool more() const;
  /// Takes and drops what is left of the message received last.
  void drop_rest();

  /// Waits until a message is here, at most `timeout`; false when none came or a signal did.
  bool wait(std::chrono::milliseconds timeout);

  zmq::socket_t& native() { return socket_; }

 private:
  void keep_alive();

  zmq::socket_t socket_;
  bool secure_ = false;
};

}  // namespace arendegang::bus
