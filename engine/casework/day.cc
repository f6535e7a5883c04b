#include "engine/casework/day.h"

#include <fmt/format.h>

#include "engine/casework/invariant.h"
#include "engine/statechart/calendar.h"

namespace arendegang::casework {

std::optional<Day> parse_day(std::string_view text) {
  constexpr std::string_view kForm = "YYYY-MM-DD";
  if (text.size() != kForm.size()) return std::nullopt;
  const auto midnight = statechart::parse_local_time(text);
  if (!midnight) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*midnight);
}

std::string to_text(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Day day_of(statechart::Time time) {
  const auto local = statechart::to_stockholm(time);
  if (!local) broken_invariant("Expected a time of the calendar, but it lies outside", {});
  return std::chrono::floor<std::chrono::days>(*local);
}

}  // namespace arendegang::casework
