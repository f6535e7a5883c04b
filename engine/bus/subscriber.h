#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/bus/socket.h"

namespace arendegang::bus {

struct Published {
  std::string topic;
  Message payload;
};

/// Listens to a publisher. What was published before the connection stood is not heard.
class Subscriber {
 public:
  /// With `curve` as for `Dealer`.
  static Result<Subscriber> connect(Context& context, const Address& address,
                                    const std::optional<CurveClient>& curve = std::nullopt);

  /// Every topic that begins with `prefix`; the empty prefix is every topic.
  void subscribe(std::string_view prefix);

  /// The next message, at most `timeout` from now (zero: do not wait).
  std::optional<Published> receive(std::chrono::milliseconds timeout);

  Socket& socket() { return socket_; }

 private:
  explicit Subscriber(Socket socket) : socket_(std::move(socket)) {}
  std::optional<Published> take();

  Socket socket_;
};

}  // namespace arendegang::bus
