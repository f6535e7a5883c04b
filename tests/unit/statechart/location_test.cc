#include "engine/statechart/location.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/statechart/limits.h"
#include "tests/unit/statechart/test_variables.h"

namespace arendegang::statechart {
namespace {

/// What `x` is after assigning to `location`, or the error; `i` is 1.
std::string assigned(std::string_view location, Value value, std::string_view x) {
  TestVariables variables(R"({"i": 1, "x": )" + std::string(x) + "}");
  const auto done =
      Location::parse(location).assign(std::move(value), variables.scope(), variables.variables());
  if (!done) return "error: " + done.error().message;
  const auto* json = std::get_if<Json>(&variables.data["x"]);
  return json == nullptr ? "undefined" : boost::json::serialize(*json);
}

TEST(Location, AssignsToAVariableAndItsParts) {
  EXPECT_EQ(assigned("x", Json(1), "0"), "1");
  EXPECT_EQ(assigned(" x ", Undefined{}, "0"), "undefined");
  EXPECT_EQ(assigned("x.a.b", Json(1), R"({"a": {}})"), R"({"a":{"b":1}})");
  EXPECT_EQ(assigned("x[0].c", Json(1), R"([{"c": 0}, 2])"), R"([{"c":1},2])");
  EXPECT_EQ(assigned("x[i]", Json("b"), "[1,2,3]"), R"([1,"b",3])");
  EXPECT_EQ(assigned("x['a' + i]", Json(true), "{}"), R"({"a1":true})");
}

TEST(Location, AppendsOnePastTheEnd) {
  EXPECT_EQ(assigned("x[2]", Json(3), "[1,2]"), "[1,2,3]");
  EXPECT_EQ(assigned("x[3]", Json(3), "[1,2]"), "error: Expected an index up to 2, but found 3");
}

TEST(Location, RemovesAMemberAndEmptiesAnElement) {
  EXPECT_EQ(assigned("x.a", Undefined{}, R"({"a": 1, "b": 2, "c": 3})"), R"({"b":2,"c":3})");
  EXPECT_EQ(assigned("x.z", Undefined{}, R"({"a": 1})"), R"({"a":1})");
  EXPECT_EQ(assigned("x[0]", Undefined{}, "[1,2]"), "[null,2]");
}

TEST(Location, KeepsXmlInAMemberAsItsText) {
  EXPECT_EQ(assigned("x.a", XmlText{"<p/>"}, "{}"), R"({"a":"<p/>"})");
}

TEST(Location, RefusesWhatCannotBeAssignedTo) {
  const auto refused = [](std::string_view location, std::string_view x) {
    EXPECT_THAT(assigned(location, Json(1), x), testing::StartsWith("error: ")) << location;
  };
  refused("y", "0");
  refused("_sessionid", "0");
  refused("_event.data", "0");
  refused("x.a.b", "{}");
  refused("x.a", "5");
  refused("x.a", "null");
  refused("x.a", "[]");
  refused("x[-1]", "[]");
  refused("x['01']['b']", "[1]");
  refused("x.a[nowhere]", R"({"a": []})");
  for (const auto illegal :
       {"", "'continue'", "1", "x +", "x + 1", "x = 1", "f(x)", "[x]", "x y"}) {
    EXPECT_NE(Location::parse(illegal).syntax_error(), nullptr) << illegal;
    refused(illegal, "0");
  }
}

TEST(Location, LeavesTheVariableAsItWasWhenItWouldPassItsBounds) {
  TestVariables variables(R"({"x": {"a": 1}})");
  const Value before = variables.data["x"];
  const auto assign = [&](std::string_view location, Value value) {
    return Location::parse(location)
        .assign(std::move(value), variables.scope(), variables.variables())
        .has_value();
  };
  EXPECT_FALSE(assign("x.b", Json(std::string(kMaxValueBytes - 40, 'x'))));
  Json deep(1);
  for (std::size_t i = 1; i < kMaxValueDepth; ++i) deep = boost::json::array{deep};
  EXPECT_FALSE(assign("x.a.b", deep));
  EXPECT_EQ(variables.data["x"], before);
  EXPECT_TRUE(assign("x.a", deep));
}

TEST(Location, NamesItsVariable) {
  EXPECT_EQ(Location::parse("x.a[i]").variable(), "x");
  EXPECT_EQ(Location::parse("1").variable(), "");
}

}  // namespace
}  // namespace arendegang::statechart
