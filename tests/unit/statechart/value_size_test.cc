#include "engine/statechart/value_size.h"

#include <string>

#include <gtest/gtest.h>

#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

TEST(ValueSize, CountsTextsNamesAndNesting) {
  EXPECT_EQ(bounded_size(Json(1))->depth, 0u);
  const auto size = bounded_size(boost::json::parse(R"({"namn": ["abc", {}]})"));
  EXPECT_EQ(size->depth, 3u);
  EXPECT_EQ(size->bytes, 4 * 16 + 4 + 3u);
  EXPECT_EQ(bounded_size(Value(XmlText{"<a/>"}))->bytes, 4u);
  EXPECT_EQ(bounded_size(Value(Undefined{}))->bytes, 0u);
}

TEST(ValueSize, IsNoneBeyondABound) {
  EXPECT_TRUE(bounded_size(Json(std::string(kMaxValueBytes - 16, 'x'))));
  EXPECT_FALSE(bounded_size(Json(std::string(kMaxValueBytes - 15, 'x'))));
  EXPECT_FALSE(bounded_size(Value(XmlText{std::string(kMaxValueBytes + 1, 'x')})));
  EXPECT_FALSE(bounded_size(Json(boost::json::array(kMaxValueBytes / 16, Json(1)))));
  Json deep(1);
  for (std::size_t i = 0; i < kMaxValueDepth; ++i) deep = boost::json::array{deep};
  EXPECT_TRUE(bounded_size(deep));
  EXPECT_FALSE(bounded_size(Json(boost::json::array{deep})));
}

}  // namespace
}  // namespace arendegang::statechart
