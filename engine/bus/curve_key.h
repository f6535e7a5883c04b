#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/bus/error.h"

namespace arendegang::bus {

/// The public half of a CURVE key pair: what its holder is known by.
class PublicKey {
 public:
  /// kKey unless it is `kKeyCharacters` of Z85 (ZeroMQ RFC 32). The message repeats nothing of the
  /// text: it may be a secret key that was put in the wrong place.
  static Result<PublicKey> parse(std::string_view z85);
  /// As it goes over the wire, `kKeyBytes` long.
  static Result<PublicKey> of_bytes(std::string_view bytes);

  const std::string& text() const { return text_; }
  friend bool operator==(const PublicKey&, const PublicKey&) = default;

 private:
  explicit PublicKey(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// A CURVE key pair. Whoever has the secret half is its holder.
class KeyPair {
 public:
  /// A new one. kTransport when this ZeroMQ cannot do CURVE.
  static Result<KeyPair> make();
  /// The pair that a secret half belongs to; kKey as for `PublicKey`.
  static Result<KeyPair> of_secret(std::string_view z85);

  const PublicKey& public_key() const { return public_; }
  /// Z85. For sockets and key files: never shown, logged or sent.
  const std::string& secret() const { return secret_; }

 private:
  KeyPair(PublicKey public_key, std::string secret)
      : public_(std::move(public_key)), secret_(std::move(secret)) {}

  PublicKey public_;
  std::string secret_;
};

/// What a socket needs to connect over tcp: who it is, and whom it will talk to.
struct CurveClient {
  KeyPair keys;
  PublicKey server;
};

}  // namespace arendegang::bus
