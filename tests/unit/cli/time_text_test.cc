#include "clients/cli/time_text.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

using namespace std::chrono_literals;

TEST(TimeText, ReadsAndWritesSwedishTime) {
  const auto winter = parse_time("2027-01-04T09:30");
  ASSERT_TRUE(winter.has_value());
  EXPECT_EQ(*winter, 1799051400000);
  EXPECT_EQ(time_text(*winter), "2027-01-04 09:30");
  EXPECT_EQ(date_text(*winter), "2027-01-04");
  EXPECT_EQ(time_text(*parse_time("2027-07-01 09:30")), "2027-07-01 09:30");
}

TEST(TimeText, TakesTheEarlierOfAnHourThatComesTwice) {
  EXPECT_EQ(*parse_time("2027-10-31T02:30") + 3600'000, *parse_time("2027-10-31T03:30") - 3600'000);
}

TEST(TimeText, IsEmptyForNoTime) {
  EXPECT_EQ(time_text(0), "");
  EXPECT_EQ(date_text(0), "");
}

TEST(TimeText, RefusesWhatIsNoTime) {
  for (const char* text : {"", "i morgon", "2027-13-01", "2027-02-30", "2027-01-04x", "20270104"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
    EXPECT_FALSE(is_date(text)) << text;
  }
  EXPECT_FALSE(is_date("2027-1-4"));
  EXPECT_TRUE(is_date("2028-02-29"));
}

TEST(Duration, IsANumberAndAUnit) {
  EXPECT_EQ(parse_duration("14d"), 14 * 24h);
  EXPECT_EQ(parse_duration("2w"), 14 * 24h);
  EXPECT_EQ(parse_duration("10min"), 10min);
  EXPECT_EQ(parse_duration("6h"), 6h);
  EXPECT_EQ(parse_duration("30s"), 30s);
  for (const char* text : {"", "d", "-1d", "1", "1 d", "2027-01-04", "99999999999d"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace arendegang::cli
