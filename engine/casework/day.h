#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/statechart/time.h"

namespace arendegang::casework {

/// A calendar day in Europe/Stockholm: what people mean by "from the first of March".
using Day = std::chrono::local_days;

/// The days that a date can be written of.
inline constexpr Day kFirstDay{std::chrono::year(1) / 1 / 1};
inline constexpr Day kLastDay{std::chrono::year(9999) / 12 / 31};

/// `YYYY-MM-DD`; none when it is no day of the calendar (years 1 to 9999).
std::optional<Day> parse_day(std::string_view text);

/// `YYYY-MM-DD`.
std::string to_text(Day day);

/// The day that it is in Stockholm at `time`, which lies in the calendar.
Day day_of(statechart::Time time);

}  // namespace arendegang::casework
