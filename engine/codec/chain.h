#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace arendegang::codec {

using Hash = std::array<std::uint8_t, 32>;

/// SHA-256 with one context, made once and used again. One thread.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hash operator()(std::string_view first, std::string_view second = {});

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// What a record's header says. Canonical bytes, in this order: sequence, instance, time (8 bytes
/// each, big-endian), kind (1 byte), length of the actor (2 bytes) and the actor, body hash,
/// previous hash. No names and no free text (ARCHITECTURE §2.4).
struct Header {
  std::uint64_t sequence = 0;
  std::uint64_t instance = 0;
  std::int64_t at_ms = 0;
  std::uint8_t kind = 0;
  std::string_view actor;
  Hash body_hash{};
  Hash previous_hash{};
};

Hash body_hash(Hasher& hasher, std::string_view nonce, std::string_view body);
Hash header_hash(Hasher& hasher, const Header& header);

std::string to_hex(const Hash& hash);

}  // namespace arendegang::codec
