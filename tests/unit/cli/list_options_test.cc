#include "clients/cli/list_options.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

ListOptions of_chart(const char* chart, const char* sort) {
  ListOptions options;
  options.chart = chart;
  options.sort = sort;
  return options;
}

TEST(ListOptions, AreTheSameAfterTheyWereSaved) {
  ListOptions options = of_chart("arende", "due");
  options.columns = {"utfall=beslutat"};
  options.shown = {"all"};
  options.ended = true;
  options.descending = true;
  const ListOptions again = list_options_of(json_of(options));
  EXPECT_EQ(json_of(again), json_of(options));
  EXPECT_EQ(again.columns, options.columns);
  EXPECT_TRUE(again.ended && again.descending);
}

TEST(ListOptions, GivenNowWinOverThoseThatWereSaved) {
  ListOptions given = of_chart("", "created");
  given.limit = 5;
  const ListOptions options = merged(of_chart("arende", "due"), given);
  EXPECT_EQ(options.chart, "arende");
  EXPECT_EQ(options.sort, "created");
  EXPECT_EQ(options.limit, 5u);
}

TEST(ListOptions, NeedTheChartThatAColumnIsOf) {
  ListOptions filtered;
  filtered.columns = {"utfall=beslutat"};
  EXPECT_FALSE(question_of(filtered).has_value());
  EXPECT_FALSE(question_of(of_chart("", "uppfoljning")).has_value());
  EXPECT_TRUE(question_of(of_chart("arende", "uppfoljning")).has_value());
  EXPECT_TRUE(question_of(of_chart("", "due")).has_value());
}

}  // namespace
}  // namespace arendegang::cli
