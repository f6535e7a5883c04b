#include "engine/statechart/inline_value.h"

#include <string>

#include <gtest/gtest.h>

#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

Value json(std::string_view text) {
  return boost::json::parse(std::string(text));
}

TEST(InlineValue, ReadsJsonAndLiterals) {
  EXPECT_EQ(parse_inline("\n  [1,2,3]\n"), json("[1,2,3]"));
  EXPECT_EQ(parse_inline(R"({ "productName" : "bar", "size" : 27 })"),
            json(R"({"productName":"bar","size":27})"));
  EXPECT_EQ(parse_inline("{name: 'x', n: -1.5}"), json(R"({"name":"x","n":-1.5})"));
  EXPECT_EQ(parse_inline("21"), Value(Json(21)));
  EXPECT_EQ(parse_inline("'quoted'"), Value(Json("quoted")));
  EXPECT_EQ(parse_inline("null"), Value(Json(nullptr)));
}

TEST(InlineValue, TakesOtherTextWithItsWhiteSpaceNormalised) {
  EXPECT_EQ(parse_inline("this is  a  \nstring"), Value(Json("this is a string")));
  EXPECT_EQ(parse_inline("foo"), Value(Json("foo")));
  EXPECT_EQ(parse_inline(" \n\t"), Value(Json("")));
  EXPECT_EQ(parse_inline("undefined"), Value(Json("undefined")));
}

TEST(InlineValue, EvaluatesNothing) {
  EXPECT_EQ(parse_inline("1 + 1"), Value(Json("1 + 1")));
  EXPECT_EQ(parse_inline("[x]"), Value(Json("[x]")));
  EXPECT_EQ(parse_inline("[].concat([1])"), Value(Json("[].concat([1])")));
  EXPECT_EQ(parse_inline("{a: In('s')}"), Value(Json("{a: In('s')}")));
  EXPECT_EQ(parse_inline("-x"), Value(Json("-x")));
}

TEST(InlineValue, TakesWhatIsTooDeepOrTooLargeAsText) {
  const std::string deep(100, '[');
  EXPECT_EQ(parse_inline(deep), Value(Json(deep)));
  const std::string large = "[" + std::string(kMaxExpressionBytes, ' ') + "1]";
  EXPECT_EQ(parse_inline(large), Value(Json("[ 1]")));
}

TEST(InlineValue, NormalisesWhiteSpace) {
  EXPECT_EQ(normalise_space("  a \r\n\t b  "), "a b");
  EXPECT_EQ(normalise_space(""), "");
}

}  // namespace
}  // namespace arendegang::statechart
