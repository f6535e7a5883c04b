#include "engine/casework/numbering.h"

#include <gmock/gmock.h>

#include "engine/casework/duration_text.h"

namespace arendegang::casework {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST(Numbering, FillsWithZerosAndNamesTheYear) {
  const Series series = {"arende", "SAM {year}/{number:04}"};
  const auto drawn = draw_number(series, sys_days(2027y / 3 / 1), Counters{});
  EXPECT_EQ(drawn.text, "SAM 2027/0001");
  EXPECT_EQ(drawn.year, 2027);
  EXPECT_EQ(drawn.number, 1U);
}

TEST(Numbering, GoesOnFromTheLastNumberOfTheYear) {
  const Series series = {"arende", "{number}/{year}"};
  Counters counters;
  counters.series[{"arende", 2027}] = 41;
  EXPECT_EQ(draw_number(series, sys_days(2027y / 12 / 31), counters).text, "42/2027");
  EXPECT_EQ(draw_number(series, sys_days(2028y / 1 / 1), counters).text, "1/2028");
}

TEST(Numbering, TurnsTheYearAtMidnightInStockholm) {
  const Series series = {"arende", "{year}/{number}"};
  const Time last_minute = sys_days(2027y / 12 / 31) + hours(22) + minutes(59);
  EXPECT_EQ(draw_number(series, last_minute, Counters{}).text, "2027/1");
  EXPECT_EQ(draw_number(series, last_minute + minutes(1), Counters{}).text, "2028/1");
}

TEST(Numbering, NeverBeginsAnewWithoutAYear) {
  const Series series = {"avtal", "A-{number:03}"};
  Counters counters;
  counters.series[{"avtal", 0}] = 999;
  const auto drawn = draw_number(series, sys_days(2031y / 1 / 1), counters);
  EXPECT_EQ(drawn.text, "A-1000");
  EXPECT_EQ(drawn.year, 0);
}

TEST(Numbering, KnowsWhatASeriesCouldDraw) {
  const Series series = {"arende", "SAM {year}/{number:04}"};
  for (const char* own : {"SAM 2027/0001", "SAM 1999/12345"}) EXPECT_TRUE(may_draw(series, own));
  for (const char* other : {"SVOM 2025/10", "SAM 2027/1", "SAM 27/0001", "SAM 2027/0001 b", ""}) {
    EXPECT_FALSE(may_draw(series, other)) << other;
  }
}

TEST(Numbering, RefusesFormatsThatCannotNumber) {
  EXPECT_FALSE(fault_of_format("SAM {year}/{number:04}"));
  EXPECT_TRUE(fault_of_format("SAM {year}"));
  EXPECT_TRUE(fault_of_format("{number:4}"));
  EXPECT_TRUE(fault_of_format("{number} {month}"));
  EXPECT_TRUE(fault_of_format("{number"));
  EXPECT_TRUE(fault_of_format("number}"));
}

TEST(Durations, AreReadWithTheirUnits) {
  EXPECT_EQ(parse_duration("0"), 0ms);
  EXPECT_EQ(parse_duration("250ms"), 250ms);
  EXPECT_EQ(parse_duration("30s"), 30s);
  EXPECT_EQ(parse_duration("10min"), 10min);
  EXPECT_EQ(parse_duration("14d"), 14 * 24h);
}

TEST(Durations, AreRefusedWithoutUnitOrBeyondTenYears) {
  EXPECT_FALSE(parse_duration("10"));
  EXPECT_FALSE(parse_duration("-1s"));
  EXPECT_FALSE(parse_duration("1.5h"));
  EXPECT_FALSE(parse_duration("10 min"));
  EXPECT_FALSE(parse_duration("4000d"));
  EXPECT_FALSE(parse_duration(""));
}

TEST(Numbering, KnowsANumberThatATextBeginsWith) {
  const Series series = {"arende", "SAM {year}/{number:04}"};
  EXPECT_EQ(number_at_beginning(series, "SAM 2027/0012 är större"), 13U);
  EXPECT_EQ(number_at_beginning(series, "SAM 2027/12"), 0U);
  EXPECT_EQ(number_at_beginning(series, "i SAM 2027/0012"), 0U);
  EXPECT_EQ(number_at_beginning(series, ""), 0U);
}

}  // namespace
}  // namespace arendegang::casework
