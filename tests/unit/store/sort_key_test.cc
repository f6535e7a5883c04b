#include "engine/store/sort_key.h"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

bool in_order(std::string_view a, std::string_view b) {
  return sort_key(a) < sort_key(b);
}

TEST(SortKey, PutsSwedishLettersLast) {
  EXPECT_TRUE(in_order("z", "å"));
  EXPECT_TRUE(in_order("Å", "ä"));
  EXPECT_TRUE(in_order("ä", "Ö"));
  EXPECT_TRUE(in_order("Åre", "Ängelholm"));
}

TEST(SortKey, TakesOtherLettersAsTheirNearest) {
  EXPECT_EQ(sort_key("é"), sort_key("E"));
  EXPECT_EQ(sort_key("ü"), sort_key("Y"));
  EXPECT_EQ(sort_key("æ"), sort_key("Ä"));
  EXPECT_EQ(sort_key("Ø"), sort_key("ö"));
}

TEST(SortKey, ComparesNumbersByTheirValue) {
  EXPECT_TRUE(in_order("§ 9", "§ 10"));
  EXPECT_TRUE(in_order("2027/9999", "2027/10000"));
  EXPECT_EQ(sort_key("007"), sort_key("7"));
}

TEST(SortKey, PutsSignsBeforeDigitsBeforeLettersBeforeOtherAlphabets) {
  EXPECT_TRUE(in_order("-", "1"));
  EXPECT_TRUE(in_order("1", "a"));
  EXPECT_TRUE(in_order("ö", "щ"));
}

TEST(SortKey, IsBoundedForTextOfAnyLength) {
  EXPECT_EQ(sort_key(std::string(1'000'000, 'x')).size(), kMaxSortKeyBytes);
  EXPECT_LE(sort_key(std::string(1'000'000, '7')).size(), kMaxSortKeyBytes);
}

RC_GTEST_PROP(SortKey, TakesAnyBytes, (std::string text)) {
  RC_ASSERT(sort_key(text).size() <= kMaxSortKeyBytes);
}

RC_GTEST_PROP(SortKey, OfNumbersOrdersAsTheyDo, (std::int64_t a, std::int64_t b)) {
  RC_ASSERT((sort_key(a) < sort_key(b)) == (a < b));
  RC_ASSERT(number_of_sort_key(sort_key(a)) == a);
}

}  // namespace
}  // namespace arendegang::store
