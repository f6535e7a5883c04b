#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "engine/bus/socket.h"

namespace arendegang::bus {

/// Sends to all who listen. A subscriber that falls more than `kEventHighWaterMark` messages behind
/// loses some and must ask for them elsewhere.
class Publisher {
 public:
  /// With `keys` as for `Router`. The context outlives it.
  static Result<Publisher> bind(Context& context, const Address& address,
                                const std::optional<KeyPair>& keys = std::nullopt);

  /// Lets go of all who listen. They come back by themselves and are let in again, or not: ZeroMQ
  /// asks for a key when a connection begins, and never again. What is sent from now on reaches
  /// nobody who has not been; what was sent before may still leave.
  ///
  /// The address is free again a moment later. Waits for it, at most for `patience`; kInUse when it
  /// is not by then. Nobody hears anything until it is, which each `send` tries.
  Result<void> readmit(std::chrono::milliseconds patience);

  /// Never blocks. Who subscribed to a prefix of `topic` gets both, as two frames.
  void send(std::string_view topic, Message payload);
  void send(std::string_view topic, std::string_view payload);

  Socket& socket() { return socket_; }

 private:
  Publisher(Context& context, Address address, std::optional<KeyPair> keys);
  Result<void> listen();

  Context* context_;
  Address address_;
  std::optional<KeyPair> keys_;
  Socket socket_;
  bool listens_ = false;
};

}  // namespace arendegang::bus
