#pragma once

#include <optional>
#include <string_view>

#include "engine/bus/socket.h"

namespace arendegang::bus {

/// Tells everybody who listens. A subscriber that falls `kEventHighWaterMark` messages behind
/// loses some and must ask for them elsewhere.
class Publisher {
 public:
  /// With `keys` as for `Router`.
  static Result<Publisher> bind(Context& context, const Address& address,
                                const std::optional<KeyPair>& keys = std::nullopt);

  /// Never blocks. Who subscribed to a prefix of `topic` gets both, as two frames.
  void send(std::string_view topic, Message payload);
  void send(std::string_view topic, std::string_view payload);

  Socket& socket() { return socket_; }

 private:
  explicit Publisher(Socket socket) : socket_(std::move(socket)) {}

  Socket socket_;
};

}  // namespace arendegang::bus
