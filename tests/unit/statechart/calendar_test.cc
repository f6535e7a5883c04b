#include "engine/statechart/calendar.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <date/tz.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace arendegang::statechart {
namespace {

using std::chrono::local_days;
using std::chrono::year;

// An independent calendar: Howard Hinnant's library on the system's time zones.

const date::time_zone& stockholm() {
  static const date::time_zone& zone = *date::locate_zone("Europe/Stockholm");
  return zone;
}

LocalTime expected_local(Time time) {
  return LocalTime(stockholm().to_local(time).time_since_epoch());
}

Time expected_time(LocalTime local) {
  const date::local_time<Duration> same(local.time_since_epoch());
  const auto info = stockholm().get_info(same);
  if (info.result == date::local_info::nonexistent) return info.second.begin;
  return Time(same.time_since_epoch() - info.first.offset);
}

Time at(std::string_view local) {
  return from_stockholm(parse_local_time(local).value()).value();
}

std::string local_text(std::optional<Time> time) {
  return date::format("%FT%H:%M", date::floor<std::chrono::minutes>(date::local_time<Duration>(
                                      to_stockholm(time.value())->time_since_epoch())));
}

TEST(Calendar, AgreesWithTheTimeZoneDatabaseAroundEveryChangeFrom1997To2037) {
  auto info = stockholm().get_info(date::sys_days(date::year(1997) / 1 / 1));
  int changes = 0;
  for (; info.end < date::sys_days(date::year(2038) / 1 / 1); ++changes) {
    const Time change(info.end.time_since_epoch());
    for (auto off = std::chrono::minutes(-181); off <= std::chrono::minutes(181); ++off) {
      const Time time = change + off;
      ASSERT_EQ(to_stockholm(time), expected_local(time));
      const LocalTime local = expected_local(change) + off;
      ASSERT_EQ(from_stockholm(local), expected_time(local));
    }
    info = stockholm().get_info(info.end);
  }
  EXPECT_EQ(changes, 41 * 2);
}

RC_GTEST_PROP(Calendar, AgreesWithTheTimeZoneDatabaseAtAnyTime, ()) {
  const auto from = Time(date::sys_days(date::year(1997) / 1 / 1)).time_since_epoch().count();
  const auto to = Time(date::sys_days(date::year(2037) / 12 / 31)).time_since_epoch().count();
  const Time time{Duration(*rc::gen::inRange(from, to))};
  RC_ASSERT(to_stockholm(time) == expected_local(time));
  const LocalTime local(time.time_since_epoch());
  RC_ASSERT(from_stockholm(local) == expected_time(local));
}

TEST(Calendar, MovesATimeThatDoesNotExistToTheFirstThatDoes) {
  EXPECT_EQ(local_text(at("2027-03-28T02:00")), "2027-03-28T03:00");
  EXPECT_EQ(local_text(at("2027-03-28T02:59:59")), "2027-03-28T03:00");
  EXPECT_EQ(local_text(add_days(at("2027-03-27T02:30"), 1)), "2027-03-28T03:00");
}

TEST(Calendar, TakesTheEarlierOfATimeThatOccursTwice) {
  EXPECT_EQ(at("2027-10-31T03:00") - at("2027-10-31T02:30"), std::chrono::minutes(90));
}

TEST(Calendar, KeepsTheTimeOfDayAcrossChanges) {
  EXPECT_EQ(local_text(add_days(at("2027-03-27T09:00"), 1)), "2027-03-28T09:00");
  EXPECT_EQ(add_days(at("2027-03-28"), 1).value() - at("2027-03-28"), std::chrono::hours(23));
  EXPECT_EQ(local_text(add_months(at("2027-09-30T08:15"), 2)), "2027-11-30T08:15");
}

TEST(Calendar, ClampsMonthsAndYearsToTheirEnd) {
  EXPECT_EQ(local_text(add_months(at("2027-01-31"), 1)), "2027-02-28T00:00");
  EXPECT_EQ(local_text(add_months(at("2028-01-31"), 1)), "2028-02-29T00:00");
  EXPECT_EQ(local_text(add_months(at("2027-03-31"), -13)), "2026-02-28T00:00");
  EXPECT_EQ(local_text(add_years(at("2028-02-29"), 1)), "2029-02-28T00:00");
  EXPECT_EQ(local_text(add_years(at("2027-06-15"), -100)), "1927-06-15T00:00");
}

TEST(Calendar, CountsWorkdaysOverHolidaysAndWeekends) {
  EXPECT_EQ(local_text(add_workdays(at("2027-03-25T10:00"), 1)), "2027-03-30T10:00");  // Easter
  EXPECT_EQ(local_text(add_workdays(at("2027-12-23"), 1)), "2027-12-27T00:00");
  EXPECT_EQ(local_text(add_workdays(at("2028-01-03"), -1)), "2027-12-30T00:00");
  EXPECT_EQ(local_text(add_workdays(at("2027-06-05"), 0)), "2027-06-07T00:00");
  EXPECT_EQ(local_text(add_workdays(at("2027-06-07"), 0)), "2027-06-07T00:00");
  EXPECT_EQ(local_text(add_workdays(at("2027-01-01"), 253)), "2027-12-30T00:00");
}

TEST(Calendar, KnowsTheSwedishHolidays) {
  struct Known {
    int year;
    unsigned month, day;
    std::string_view name;
  };
  const std::vector<Known> known{
      {2024, 3, 29, "långfredagen"},
      {2024, 3, 31, "påskdagen"},
      {2024, 5, 9, "Kristi himmelsfärdsdag"},
      {2024, 5, 19, "pingstdagen"},
      {2024, 6, 21, "midsommarafton"},
      {2024, 6, 22, "midsommardagen"},
      {2024, 11, 2, "alla helgons dag"},
      {2025, 4, 18, "långfredagen"},
      {2025, 4, 21, "annandag påsk"},
      {2025, 5, 29, "Kristi himmelsfärdsdag"},
      {2025, 6, 8, "pingstdagen"},
      {2025, 6, 20, "midsommarafton"},
      {2025, 11, 1, "alla helgons dag"},
      {2026, 4, 3, "långfredagen"},
      {2026, 4, 5, "påskdagen"},
      {2026, 5, 14, "Kristi himmelsfärdsdag"},
      {2026, 6, 20, "midsommardagen"},
      {2026, 10, 31, "alla helgons dag"},
      {2027, 1, 1, "nyårsdagen"},
      {2027, 1, 6, "trettondedag jul"},
      {2027, 3, 26, "långfredagen"},
      {2027, 3, 29, "annandag påsk"},
      {2027, 5, 1, "första maj"},
      {2027, 5, 6, "Kristi himmelsfärdsdag"},
      {2027, 6, 6, "nationaldagen"},
      {2027, 6, 25, "midsommarafton"},
      {2027, 6, 26, "midsommardagen"},
      {2027, 11, 6, "alla helgons dag"},
      {2027, 12, 24, "julafton"},
      {2027, 12, 25, "juldagen"},
      {2027, 12, 26, "annandag jul"},
      {2027, 12, 31, "nyårsafton"},
      {2038, 4, 25, "påskdagen"},
      {2008, 3, 23, "påskdagen"},
      {2019, 4, 21, "påskdagen"},
      {2049, 4, 18, "påskdagen"},
  };
  for (const auto& [y, m, d, name] : known) {
    const local_days day(year(y) / static_cast<int>(m) / static_cast<int>(d));
    EXPECT_EQ(holiday_name(day), name) << y << "-" << m << "-" << d;
    EXPECT_FALSE(is_workday(day));
  }
}

TEST(Calendar, HasSixteenHolidaysAndEvesOfWhichTwoMayCoincide) {
  for (int y = 2005; y <= 2100; ++y) {
    int named = 0;
    for (local_days day(year(y) / 1 / 1); day < local_days(year(y + 1) / 1 / 1);
         day += std::chrono::days(1)) {
      named += holiday_name(day).empty() ? 0 : 1;
    }
    EXPECT_GE(named, 15) << y;  // Ascension Day may be 1 May, Whit Sunday 6 June
    EXPECT_LE(named, 16) << y;
  }
}

TEST(Calendar, LetsOrdinaryDaysBeWorkdays) {
  EXPECT_TRUE(is_workday(local_days(year(2027) / 1 / 5)));
  EXPECT_TRUE(is_workday(local_days(year(2027) / 4 / 30)));
  EXPECT_TRUE(is_workday(local_days(year(2027) / 5 / 17)));  // annandag pingst is none since 2005
  EXPECT_FALSE(is_workday(local_days(year(2027) / 5 / 15)));
}

TEST(Calendar, ReadsAndWritesIsoDates) {
  EXPECT_EQ(iso_date(at("2027-03-01T23:59:59")), "2027-03-01");
  EXPECT_EQ(iso_date(at("0001-02-03")), "0001-02-03");
  EXPECT_EQ(year_of(to_stockholm(at("2027-01-01")).value()), 2027);
}

TEST(Calendar, RefusesWhatIsNoDate) {
  for (const auto text : {"", "2027", "2027-2-1", "2027-02-29", "2027-00-10", "2027-01-32",
                          "0000-01-01", "2027-01-01T", "2027-01-01T24:00", "2027-01-01T10:60",
                          "2027-01-01T10:00:60", "2027-01-01T10:00Z", "2027-01-01 10:00",
                          "+027-01-01", "2027-01-01T1:00", "20270101", "2027-01-01x"}) {
    EXPECT_FALSE(parse_local_time(text)) << text;
  }
}

TEST(Calendar, HasNoTimesOutsideItsYears) {
  constexpr std::int64_t kFar = INT64_MAX;
  EXPECT_FALSE(to_stockholm(Time(Duration(kFar))));
  EXPECT_FALSE(to_stockholm(Time(Duration(-kFar))));
  EXPECT_FALSE(iso_date(Time(Duration(kFar))));
  EXPECT_FALSE(add_days(at("9999-12-31"), 1));
  for (const auto count : {kFar, -kFar, std::int64_t{100'000'000}}) {
    EXPECT_FALSE(add_days(at("2027-01-01"), count));
    EXPECT_FALSE(add_workdays(at("2027-01-01"), count));
    EXPECT_FALSE(add_months(at("2027-01-01"), count));
    EXPECT_FALSE(add_years(at("2027-01-01"), count));
  }
  EXPECT_FALSE(add_workdays(at("9999-12-30"), 20'000));
  EXPECT_FALSE(add_months(at("0001-01-01"), -1));
}

}  // namespace
}  // namespace arendegang::statechart
