#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace arendegang::client {

/// 16 bytes in the order of RFC 9562.
using Uuid = std::array<std::uint8_t, 16>;

/// Makes UUIDs of version 7 (RFC 9562 §5.7), each greater than the one before, also within one
/// millisecond and when the clock goes back (§6.2, method 2). One thread.
class Uuid7Source {
 public:
  using Time = std::chrono::sys_time<std::chrono::milliseconds>;

  /// Random bits from the operating system.
  Uuid7Source();

  Uuid next();
  Uuid at(Time now);

 private:
  std::mt19937_64 random_;
  Time last_{};
  std::uint64_t high_ = 0;  ///< 12 random bits, counted upwards within a millisecond
  std::uint64_t low_ = 0;   ///< 62 random bits, the same
};

/// "0190a1b2-…", 36 characters.
std::string to_text(const Uuid& uuid);
/// Takes what `to_text` gives, with or without its dashes; none for anything else.
std::optional<Uuid> parse_uuid(std::string_view text);

inline std::string_view bytes_of(const Uuid& uuid) {
  return {reinterpret_cast<const char*>(uuid.data()), uuid.size()};
}
/// None when `bytes` are not sixteen.
std::optional<Uuid> uuid_of(std::string_view bytes);

}  // namespace arendegang::client
