#include "engine/statechart/duration.h"

#include <charconv>

#include "engine/statechart/words.h"

namespace arendegang::statechart {

std::optional<Duration> parse_duration(std::string_view text) {
  // What a century has in milliseconds: more is a mistake, and would overflow a date.
  constexpr double kLongestMs = 100.0 * 366 * 24 * 3600 * 1000;
  text = trim(text);
  double unit_ms = 1000;
  if (text.ends_with("ms")) {
    unit_ms = 1;
    text.remove_suffix(2);
  } else if (text.ends_with('s')) {
    text.remove_suffix(1);
  } else {
    return std::nullopt;
  }
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  if (number * unit_ms > kLongestMs) return std::nullopt;
  return Duration(static_cast<Duration::rep>(number * unit_ms));
}

}  // namespace arendegang::statechart
