#include "clients/kit/uuid7.h"

#include <algorithm>

namespace arendegang::client {

namespace {

constexpr std::uint64_t kHighBits = 0xfff;
constexpr std::uint64_t kLowBits = (std::uint64_t{1} << 62) - 1;
/// Left free at the top, so that counting upwards within a millisecond has room.
constexpr std::uint64_t kHighStart = kHighBits >> 1;

void put(Uuid& uuid, std::size_t at, std::size_t bytes, std::uint64_t value) {
  for (std::size_t i = 0; i < bytes; ++i) {
    uuid[at + bytes - 1 - i] = static_cast<std::uint8_t>(value >> (8 * i));
  }
}

std::optional<std::uint8_t> nibble(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return std::nullopt;
}

}  // namespace

Uuid7Source::Uuid7Source() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(),
                     device(), device(), device(), device()};
  random_.seed(seed);
}

Uuid Uuid7Source::next() {
  return at(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

Uuid Uuid7Source::at(Time now) {
  if (now > last_) {
    last_ = now;
    high_ = random_() & kHighStart;
    low_ = random_() & kLowBits;
  } else if (low_ < kLowBits) {
    ++low_;
  } else {
    low_ = 0;
    if (++high_ > kHighBits) {
      high_ = 0;
      last_ += std::chrono::milliseconds(1);
    }
  }
  Uuid uuid{};
  put(uuid, 0, 6, static_cast<std::uint64_t>(last_.time_since_epoch().count()));
  put(uuid, 6, 2, 0x7000 | high_);
  put(uuid, 8, 8, (std::uint64_t{1} << 63) | low_);
  return uuid;
}

std::string to_text(const Uuid& uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kDigits[uuid[i] >> 4];
    text += kDigits[uuid[i] & 0xf];
  }
  return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  Uuid uuid{};
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-') continue;
    const auto value = nibble(c);
    if (!value || digits == 2 * uuid.size()) return std::nullopt;
    uuid[digits / 2] = static_cast<std::uint8_t>(uuid[digits / 2] << 4 | *value);
    ++digits;
  }
  if (digits != 2 * uuid.size()) return std::nullopt;
  return uuid;
}

std::optional<Uuid> uuid_of(std::string_view bytes) {
  Uuid uuid{};
  if (bytes.size() != uuid.size()) return std::nullopt;
  std::ranges::copy(bytes, uuid.begin());
  return uuid;
}

}  // namespace arendegang::client
