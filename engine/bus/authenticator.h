#pragma once

#include <functional>
#include <string>

#include "engine/bus/curve_key.h"
#include "engine/bus/socket.h"

namespace arendegang::bus {

/// Lets peers in, or not: answers the handshakes of all CURVE sockets of a context (ZAP, ZeroMQ
/// RFC 27). One for each context. Where there is none, nobody is let in. One thread.
class Authenticator {
 public:
  /// Whether the holder of a key, who connects from an IP address, is let in.
  using Admit = std::function<bool(const PublicKey& key, const std::string& address)>;

  /// kInUse when the context has one.
  static Result<Authenticator> bind(Context& context);

  /// Answers every handshake that waits. Who is let in has the key as its name from then on
  /// (`Envelope::key`), also when `admit` would later say no.
  void answer(const Admit& admit);

  /// Readable when a handshake waits.
  Socket& socket() { return socket_; }

 private:
  explicit Authenticator(Socket socket) : socket_(std::move(socket)) {}

  Socket socket_;
};

}  // namespace arendegang::bus
