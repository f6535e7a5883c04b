#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "engine/bus/socket.h"

namespace arendegang::bus {

/// The asking end. Sends as many messages as it likes before the first answer; answers come in any
/// order. Connects when the other side is there, and again when it comes back: what was under way
/// then is lost, and the one who asked must ask again.
class Dealer {
 public:
  /// With `curve` encrypted, as the holder of its keys; tcp cannot do without. Where the keys are
  /// not known nothing is ever answered.
  static Result<Dealer> connect(Context& context, const Address& address,
                                const std::optional<CurveClient>& curve = std::nullopt);

  /// Never blocks. kMessageTooLong, or kFull when `kRequestHighWaterMark` messages wait already.
  Result<void> send(Message payload);
  Result<void> send(std::string_view payload);

  /// The next message, at most `timeout` from now (zero: do not wait).
  std::optional<Message> receive(std::chrono::milliseconds timeout);

  Socket& socket() { return socket_; }

 private:
  explicit Dealer(Socket socket) : socket_(std::move(socket)) {}
  std::optional<Message> take();

  Socket socket_;
};

}  // namespace arendegang::bus
