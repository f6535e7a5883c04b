#include "engine/statechart/calendar.h"

#include <algorithm>
#include <charconv>

#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;
using std::chrono::year_month_weekday_last;

constexpr auto kNormalOffset = hours(1);
constexpr auto kSummerOffset = hours(2);
constexpr auto kChangeHourUtc = hours(1);
constexpr local_days kFirstDay{year(1) / 1 / 1};
constexpr local_days kLastDay{year(9999) / 12 / 31};
constexpr std::int64_t kMostDays = 10'000 * 366;

Time change_in(year y, month m) {
  return sys_days(year_month_weekday_last(y, m, Sunday[std::chrono::last])) + kChangeHourUtc;
}

bool is_summer(Time time) {
  const year y = year_month_day(floor<days>(time)).year();
  return change_in(y, std::chrono::March) <= time && time < change_in(y, std::chrono::October);
}

bool in_range(LocalTime local) {
  return kFirstDay <= local && local < kLastDay + days(1);
}

/// Digits of exactly this width, taken off the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int number = 0;
  const char* const end = text.data() + width;
  const bool digits = std::all_of(text.data(), end, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  std::from_chars(text.data(), end, number);
  text.remove_prefix(width);
  return number;
}

/// The same after a separator.
std::optional<int> take_digits_after(std::string_view& text, char separator, std::size_t width) {
  if (!text.starts_with(separator)) return std::nullopt;
  text.remove_prefix(1);
  return take_digits(text, width);
}

/// `move` takes a local day to another; the time of day is kept.
template <typename Move>
std::optional<Time> move_day(Time time, Move move) {
  const auto local = to_stockholm(time);
  if (!local) return std::nullopt;
  const auto day = floor<days>(*local);
  const std::optional<local_days> moved = move(day);
  if (!moved) return std::nullopt;
  return from_stockholm(*moved + (*local - day));
}

std::optional<local_days> add_months_clamped(local_days day, std::int64_t count) {
  if (count > kMostDays || count < -kMostDays) return std::nullopt;
  const year_month_day date(day);
  const auto target = date.year() / date.month() + months(static_cast<int>(count));
  if (!target.year().ok()) return std::nullopt;
  const auto last = year_month_day_last(target.year(), target.month() / std::chrono::last).day();
  return local_days(target / std::min(date.day(), last));
}

}  // namespace

std::optional<LocalTime> to_stockholm(Time time) {
  if (!in_range(LocalTime(time.time_since_epoch()))) return std::nullopt;
  const LocalTime local(time.time_since_epoch() +
                        (is_summer(time) ? kSummerOffset : kNormalOffset));
  if (!in_range(local)) return std::nullopt;
  return local;
}

std::optional<Time> from_stockholm(LocalTime local) {
  if (!in_range(local)) return std::nullopt;
  const Time if_summer(local.time_since_epoch() - kSummerOffset);
  if (is_summer(if_summer)) return if_summer;  // the earlier one, where there are two
  const Time if_normal(local.time_since_epoch() - kNormalOffset);
  if (!is_summer(if_normal)) return if_normal;
  return change_in(year_month_day(floor<days>(local)).year(), std::chrono::March);
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
  const auto y = take_digits(text, 4);
  const auto m = take_digits_after(text, '-', 2);
  const auto d = take_digits_after(text, '-', 2);
  if (!y || !m || !d) return std::nullopt;
  const auto date = year(*y) / *m / *d;
  if (!date.ok() || *y < 1) return std::nullopt;
  const LocalTime midnight{local_days(date)};
  if (text.empty()) return midnight;

  const auto hour = take_digits_after(text, 'T', 2);
  const auto minute = take_digits_after(text, ':', 2);
  const auto second = text.empty() ? 0 : take_digits_after(text, ':', 2);
  if (!hour || !minute || !second || !text.empty()) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return midnight + hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<std::string> iso_date(Time time) {
  const auto local = to_stockholm(time);
  if (!local) return std::nullopt;
  const year_month_day date(floor<days>(*local));
  const auto padded = [](unsigned number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - digits.size(), '0') + digits;
  };
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

int year_of(LocalTime local) {
  return static_cast<int>(year_month_day(floor<days>(local)).year());
}

std::optional<Time> add_days(Time time, std::int64_t count) {
  return move_day(time, [&](local_days day) -> std::optional<local_days> {
    if (count > kMostDays || count < -kMostDays) return std::nullopt;
    return day + days(count);
  });
}

std::optional<Time> add_months(Time time, std::int64_t count) {
  return move_day(time, [&](local_days day) { return add_months_clamped(day, count); });
}

std::optional<Time> add_years(Time time, std::int64_t count) {
  if (count > kMostDays || count < -kMostDays) return std::nullopt;
  return add_months(time, count * 12);
}

std::optional<Time> add_workdays(Time time, std::int64_t count) {
  if (count > kMaxWorkdays || count < -kMaxWorkdays) return std::nullopt;
  return move_day(time, [&](local_days day) -> std::optional<local_days> {
    const days step(count < 0 ? -1 : 1);
    if (count == 0) {
      while (!is_workday(day)) day += step;
    }
    for (std::int64_t left = std::abs(count); left > 0;) {
      day += step;
      if (is_workday(day)) --left;
    }
    return day;
  });
}

}  // namespace arendegang::statechart
