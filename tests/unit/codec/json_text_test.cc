#include "engine/codec/json_text.h"

#include <bit>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/statechart/limits.h"

namespace arendegang::codec {
namespace {

using boost::json::object;
using statechart::Json;

std::string text_of(const Json& value) {
  std::string text;
  append_json(text, value);
  return text;
}

TEST(JsonText, SortsMembersHoweverTheyWereInserted) {
  const object one = {{"b", 1}, {"a", {{"z", 1}, {"y", 2}}}};
  const object other = {{"a", {{"y", 2}, {"z", 1}}}, {"b", 1}};
  EXPECT_EQ(text_of(one), R"({"a":{"y":2,"z":1},"b":1})");
  EXPECT_EQ(text_of(one), text_of(other));
}

TEST(JsonText, WritesEqualNumbersAlike) {
  EXPECT_EQ(text_of(std::int64_t{7}), text_of(std::uint64_t{7}));
  EXPECT_EQ(text_of(0.0), text_of(-0.0));
}

TEST(JsonText, KeepsAWholeDoubleADouble) {
  EXPECT_EQ(text_of(3.0), "3.0");
  EXPECT_TRUE(parse_json("3.0")->is_double());
  EXPECT_TRUE(parse_json("3")->is_int64());
}

TEST(JsonText, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(text_of("å\"\\\n\x01/é"), R"("å\"\\\u000a\u0001/é")");
}

TEST(JsonText, ReadsLargeUnsignedNumbers) {
  const Json largest = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(parse_json(text_of(largest)), largest);
}

TEST(JsonText, KeepsBytesThatAreNoUtf8) {
  const Json broken = "a\xff\xc3";
  EXPECT_EQ(parse_json(text_of(broken)), broken);
}

RC_GTEST_PROP(JsonText, KeepsTheLastBitOfEveryDouble, (std::uint64_t bits)) {
  const double number = std::bit_cast<double>(bits);
  RC_PRE(std::isfinite(number));
  RC_ASSERT(parse_json(text_of(number))->get_double() == number);
}

TEST(JsonText, SaysWhereItIsNoJson) {
  EXPECT_EQ(parse_json("[1,").error().message, "Expected JSON, but at byte 3: incomplete JSON");
  EXPECT_EQ(parse_json("[1] x").error().message, "Expected JSON, but at byte 4: extra data");
  EXPECT_FALSE(parse_json(""));
  EXPECT_FALSE(parse_json("nul"));
  EXPECT_FALSE(parse_json("1e999"));
}

TEST(JsonText, ReadsTheDeepestValueThatIsAllowedAndRefusesADocumentWithoutEnd) {
  const std::size_t depth = statechart::kMaxValueDepth;
  EXPECT_TRUE(parse_json(std::string(depth, '[') + std::string(depth, ']')));
  EXPECT_FALSE(parse_json(std::string(100'000, '[')));
}

TEST(JsonText, IsReadyAgainAfterAnError) {
  EXPECT_FALSE(parse_json("{\"a\":[1,2"));
  EXPECT_EQ(text_of(*parse_json("{\"a\":[1,2]}")), "{\"a\":[1,2]}");
}

}  // namespace
}  // namespace arendegang::codec
