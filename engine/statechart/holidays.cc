#include <array>
#include <chrono>
#include <string_view>

#include "engine/statechart/calendar.h"

namespace arendegang::statechart {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

/// Easter Day in the Gregorian calendar, by the method of Meeus, Jones and Butcher.
local_days easter_day(year y) {
  const int number = static_cast<int>(y);
  const int golden = number % 19;
  const int century = number / 100;
  const int of_century = number % 100;
  const int leap_correction = century / 4;
  const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - leap_correction - moon_correction + 15) % 30;
  const int weekday_shift =
      (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * weekday_shift) / 451;
  const int sum = epact + weekday_shift - 7 * late + 114;
  return local_days(y / (sum / 31) / (sum % 31 + 1));
}

struct FixedDay {
  unsigned month;
  unsigned day;
  std::string_view name;
};

constexpr std::array<FixedDay, 8> kFixedDays{{{1, 1, "nyårsdagen"},
                                              {1, 6, "trettondedag jul"},
                                              {5, 1, "första maj"},
                                              {6, 6, "nationaldagen"},
                                              {12, 24, "julafton"},
                                              {12, 25, "juldagen"},
                                              {12, 26, "annandag jul"},
                                              {12, 31, "nyårsafton"}}};

struct EasterDay {
  int days_after_easter;
  std::string_view name;
};

constexpr std::array<EasterDay, 5> kEasterDays{{{-2, "långfredagen"},
                                                {0, "påskdagen"},
                                                {1, "annandag påsk"},
                                                {39, "Kristi himmelsfärdsdag"},
                                                {49, "pingstdagen"}}};

/// The first Saturday on or after this day.
local_days saturday_from(local_days day) {
  return day + (Saturday - weekday(day));
}

}  // namespace

std::string_view holiday_name(local_days day) {
  const year_month_day date(day);
  for (const auto& fixed : kFixedDays) {
    if (date == date.year() / static_cast<int>(fixed.month) / static_cast<int>(fixed.day)) {
      return fixed.name;
    }
  }
  const local_days easter = easter_day(date.year());
  for (const auto& moving : kEasterDays) {
    if (day == easter + days(moving.days_after_easter)) return moving.name;
  }
  const local_days midsummer = saturday_from(local_days(date.year() / 6 / 20));
  if (day == midsummer - days(1)) return "midsommarafton";
  if (day == midsummer) return "midsommardagen";
  if (day == saturday_from(local_days(date.year() / 10 / 31))) return "alla helgons dag";
  return {};
}

bool is_workday(local_days day) {
  const weekday on(day);
  return on != Saturday && on != Sunday && holiday_name(day).empty();
}

}  // namespace arendegang::statechart
