#include "engine/bus/curve_key.h"

#include <array>
#include <cstdint>

#include <zmq.h>

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

constexpr std::string_view kZ85 =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

/// Room for a key as Z85, with the zero that ZeroMQ's functions end it with.
using KeyText = std::array<char, kKeyCharacters + 1>;

Error no_key(std::string_view text) {
  return {ErrorCode::kKey, "Expected a key of " + std::to_string(kKeyCharacters) +
                               " characters of Z85, but got " + std::to_string(text.size()) +
                               (text.size() == kKeyCharacters ? " that are none" : "")};
}

bool is_key(std::string_view text) {
  if (text.size() != kKeyCharacters || text.find_first_not_of(kZ85) != text.npos) return false;
  std::array<std::uint8_t, kKeyBytes> bytes{};
  return zmq_z85_decode(bytes.data(), std::string(text).c_str()) != nullptr;
}

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view z85) {
  if (!is_key(z85)) return tl::unexpected(no_key(z85));
  return PublicKey(std::string(z85));
}

Result<PublicKey> PublicKey::of_bytes(std::string_view bytes) {
  if (bytes.size() != kKeyBytes) {
    return tl::unexpected(Error{ErrorCode::kKey, "Expected a key of " + std::to_string(kKeyBytes) +
                                                     " bytes, but got " +
                                                     std::to_string(bytes.size())});
  }
  KeyText text{};
  zmq_z85_encode(text.data(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return PublicKey(text.data());
}

Result<KeyPair> KeyPair::make() {
  KeyText public_key{};
  KeyText secret{};
  if (zmq_curve_keypair(public_key.data(), secret.data()) != 0) {
    return tl::unexpected(
        Error{ErrorCode::kTransport, "Expected a ZeroMQ that can make CURVE keys, but it cannot"});
  }
  return of_secret(secret.data());
}

Result<KeyPair> KeyPair::of_secret(std::string_view z85) {
  if (!is_key(z85)) return tl::unexpected(no_key(z85));
  std::string secret(z85);
  KeyText text{};
  if (zmq_curve_public(text.data(), secret.c_str()) != 0) return tl::unexpected(no_key(z85));
  return PublicKey::parse(text.data()).map([&](PublicKey public_key) {
    return KeyPair(std::move(public_key), std::move(secret));
  });
}

}  // namespace arendegang::bus
