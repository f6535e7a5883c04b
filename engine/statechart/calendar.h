#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/statechart/time.h"

/// Time as an office in Sweden counts it: Europe/Stockholm by the rule of the European Union
/// (directive 2000/84/EC: summer time from the last Sunday of March to the last Sunday of October,
/// 01:00 UTC), worked out and not looked up, so that a journal replays alike on any machine. The
/// rule has held since 1996; for earlier years it is applied as if it had. Years 1 to 9999; what
/// falls outside is an empty optional.
namespace arendegang::statechart {

/// Wall-clock time in Europe/Stockholm.
using LocalTime = std::chrono::local_time<Duration>;

std::optional<LocalTime> to_stockholm(Time time);

/// A wall-clock time that does not exist becomes the first valid one after the gap (02:30 in March
/// is 03:00 summer time); one that occurs twice is the earlier.
std::optional<Time> from_stockholm(LocalTime local);

/// `YYYY-MM-DD` (midnight) or `YYYY-MM-DDTHH:MM` with seconds if wanted; empty when it is not.
std::optional<LocalTime> parse_local_time(std::string_view text);

/// The local date as `YYYY-MM-DD`.
std::optional<std::string> iso_date(Time time);
int year_of(LocalTime local);

/// Calendar arithmetic on the wall clock: the time of day is kept. Months and years clamp to the
/// end of the month that they arrive in (31 January plus a month is 28 or 29 February).
std::optional<Time> add_days(Time time, std::int64_t days);
std::optional<Time> add_months(Time time, std::int64_t months);
std::optional<Time> add_years(Time time, std::int64_t years);

/// Forward or back over working days. Zero days from a day that is none is the next working day.
std::optional<Time> add_workdays(Time time, std::int64_t workdays);

/// Not a Saturday, Sunday, public holiday (lag 1989:253), Midsummer's Eve, Christmas Eve or New
/// Year's Eve (semesterlagen 3 a §).
bool is_workday(std::chrono::local_days day);

/// The Swedish name of the holiday or eve that falls on this day; empty when none does.
std::string_view holiday_name(std::chrono::local_days day);

}  // namespace arendegang::statechart
