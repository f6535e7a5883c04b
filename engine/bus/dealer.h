#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "engine/bus/refusal_watch.h"
#include "engine/bus/socket.h"

namespace arendegang::bus {

/// The asking end. Sends as many messages as it likes before the first answer; answers come in any
/// order. Connects when the other side is there, and again when it comes back: what was under way
/// then is lost, and the one who asked must ask again.
class Dealer {
 public:
  /// With `curve` encrypted, as the holder of its keys; tcp cannot do without. Where the keys are
  /// not known nothing is answered, and `refused` says so.
  static Result<Dealer> connect(Context& context, const Address& address,
                                const std::optional<CurveClient>& curve = std::nullopt);

  /// Never blocks. kMessageTooLong, or kFull when `kRequestHighWaterMark` messages wait already.
  Result<void> send(Message payload);
  Result<void> send(std::string_view payload);

  /// The next message, at most `timeout` from now (zero: do not wait).
  std::optional<Message> receive(std::chrono::milliseconds timeout);

  /// Whether the other side has refused our keys since it was asked last; if so, tries anew: the
  /// key may be known by then. Whoever waits for an answer asks this now and then, seldom.
  bool refused();

  Socket& socket() { return socket_; }

 private:
  Dealer(Socket socket, std::optional<RefusalWatch> watch, Address address)
      : socket_(std::move(socket)), watch_(std::move(watch)), address_(std::move(address)) {}
  std::optional<Message> take();

  Socket socket_;
  std::optional<RefusalWatch> watch_;  ///< with keys only
  Address address_;
};

}  // namespace arendegang::bus
