#include "engine/casework/duration_text.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace arendegang::casework {

namespace {

using statechart::Duration;

constexpr std::array<std::pair<std::string_view, Duration>, 5> kUnits = {{
    {"ms", Duration(1)},
    {"s", std::chrono::seconds(1)},
    {"min", std::chrono::minutes(1)},
    {"h", std::chrono::hours(1)},
    {"d", std::chrono::hours(24)},
}};
constexpr Duration kLongest = std::chrono::hours(24) * 3653;

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (text == "0") return Duration(0);
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const auto& [name, length] : kUnits) {
    if (unit != name) continue;
    const Duration total = length * static_cast<std::int64_t>(count);
    return total <= kLongest ? std::optional(total) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace arendegang::casework
