#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/bus/socket.h"

namespace arendegang::bus {

/// One message from one peer.
struct Envelope {
  std::string peer;  ///< what the transport calls it; good for answers as long as it is connected
  Message payload;
  std::string key;  ///< the peer's public key (Z85); empty on a socket without CURVE
};

/// The answering end of commands, queries and work: many dealers connect, each is answered by name.
class Router {
 public:
  /// With `keys` peers must know the public one, and are let in by the context's `Authenticator`;
  /// tcp cannot do without.
  static Result<Router> bind(Context& context, const Address& address,
                             const std::optional<KeyPair>& keys = std::nullopt);

  /// The next message, or none when nothing waits. A message that is not one frame, or that has no
  /// key where all have, is dropped and counted.
  std::optional<Envelope> receive();

  /// Never blocks; false when the peer has gone or does not read, and the message is dropped.
  bool send(std::string_view peer, Message payload);
  bool send(std::string_view peer, std::string_view payload);

  /// Messages dropped since the start because they were malformed.
  std::uint64_t malformed() const { return malformed_; }

  Socket& socket() { return socket_; }

 private:
  explicit Router(Socket socket) : socket_(std::move(socket)) {}

  Socket socket_;
  std::uint64_t malformed_ = 0;
};

}  // namespace arendegang::bus
