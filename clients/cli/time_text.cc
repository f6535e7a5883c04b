#include "clients/cli/time_text.h"

#include <array>
#include <charconv>
#include <sstream>
#include <utility>

#include <date/tz.h>

namespace arendegang::cli {

namespace {

using std::chrono::milliseconds;

const date::time_zone* stockholm() {
  static const date::time_zone* const zone = date::locate_zone("Europe/Stockholm");
  return zone;
}

std::string formatted(std::int64_t ms, const char* format) {
  if (ms == 0) return "";
  const date::sys_time<std::chrono::minutes> time =
      date::floor<std::chrono::minutes>(date::sys_time<milliseconds>(milliseconds(ms)));
  return date::format(format, date::make_zoned(stockholm(), time));
}

/// The whole text in one format, or none.
std::optional<date::local_time<std::chrono::minutes>> parse_as(std::string_view text,
                                                               const char* format) {
  std::istringstream stream{std::string(text)};
  date::local_time<std::chrono::minutes> time;
  stream >> date::parse(format, time);
  if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return time;
}

}  // namespace

std::string date_text(std::int64_t ms) {
  return formatted(ms, "%Y-%m-%d");
}

std::string time_text(std::int64_t ms) {
  return formatted(ms, "%Y-%m-%d %H:%M");
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  for (const char* format : {"%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"}) {
    const auto local = parse_as(text, format);
    if (!local) continue;
    const auto zoned = date::make_zoned(stockholm(), *local, date::choose::earliest);
    return std::chrono::duration_cast<milliseconds>(zoned.get_sys_time().time_since_epoch())
        .count();
  }
  return std::nullopt;
}

std::optional<milliseconds> parse_duration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, milliseconds>, 5> kUnits = {{
      {"s", std::chrono::seconds(1)},
      {"min", std::chrono::minutes(1)},
      {"h", std::chrono::hours(1)},
      {"d", std::chrono::days(1)},
      {"w", std::chrono::weeks(1)},
  }};
  std::int32_t count = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (failure != std::errc() || count < 0) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const auto& [name, length] : kUnits) {
    if (unit == name) return count * length;
  }
  return std::nullopt;
}

bool is_date(std::string_view text) {
  return text.size() == 10 && parse_as(text, "%Y-%m-%d").has_value();
}

}  // namespace arendegang::cli
