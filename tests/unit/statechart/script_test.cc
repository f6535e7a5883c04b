#include "engine/statechart/script.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/statechart/test_variables.h"

namespace arendegang::statechart {
namespace {

using testing::UnorderedElementsAre;

/// The variables after the script as one JSON object, or the error.
std::string after(std::string_view script, std::string_view before = "{}") {
  TestVariables variables(before);
  const auto ran = Script::parse(script).run(variables.scope(), variables.variables());
  if (!ran) return "error: " + ran.error().message;
  boost::json::object object;
  for (const auto& [name, value] : variables.data) {
    object[name] = std::holds_alternative<Json>(value) ? std::get<Json>(value) : Json("undefined");
  }
  return boost::json::serialize(object);
}

TEST(Script, DeclaresVariablesAndWritesThem) {
  EXPECT_EQ(after("var Var1 = 1"), R"({"Var1":1})");
  EXPECT_EQ(after("var a = 1, b = a + 1, c;"), R"({"a":1,"b":2,"c":"undefined"})");
  EXPECT_EQ(after("x = x + 1; x = x * 2;", R"({"x": 1})"), R"({"x":4})");
}

TEST(Script, AssignsWithEveryOperator) {
  EXPECT_EQ(after("x += 5; x -= 1; x *= 3; x /= 2; x %= 5", R"({"x": 0})"), R"({"x":1})");
  EXPECT_EQ(after("s += '!'", R"({"s": "hej"})"), R"({"s":"hej!"})");
}

TEST(Script, EndsStatementsAtSemicolonsAndLineEnds) {
  EXPECT_EQ(after("\n  x = 1\n  y = x +\n 1 // comment ; x = 9\n /* and\n this */ ;;; x = 3\n",
                  R"({"x": 0, "y": 0})"),
            R"({"x":3,"y":2})");
  EXPECT_EQ(after(""), "{}");
}

TEST(Script, WritesIntoObjectsAndArrays) {
  EXPECT_EQ(after("o.a = 1; o['b'] = [1]; o.b[1] = {c: 2}; o.b[1].c += 1", R"({"o": {}})"),
            R"({"o":{"a":1,"b":[1,{"c":3}]}})");
}

TEST(Script, RunsNothingWhenItsTextIsIllegal) {
  for (const auto text :
       {"x = 1; function f() {}", "x = 1; y = ", "x = 1 x = 2", "1 = x", "x + 1 = 2", "var x.y = 1",
        "var 1", "var x += 1", "x = 1; return", "x++"}) {
    TestVariables variables(R"({"x": 0})");
    const auto script = Script::parse(text);
    ASSERT_NE(script.syntax_error(), nullptr) << text;
    EXPECT_FALSE(script.run(variables.scope(), variables.variables()).has_value());
    EXPECT_EQ(variables.data["x"], Value(Json(0))) << text;
  }
}

TEST(Script, KeepsWhatWasWrittenBeforeAFailure) {
  TestVariables variables(R"({"x": 0})");
  const auto ran =
      Script::parse("x = 1; x = nowhere; x = 2").run(variables.scope(), variables.variables());
  EXPECT_EQ(ran.error().message, "Expected a declared variable, but found nowhere");
  EXPECT_EQ(variables.data["x"], Value(Json(1)));
}

TEST(Script, RefusesToWriteWhatIsNotDeclaredOrTheSystems) {
  EXPECT_EQ(after("y = 1"), "error: Expected a declared variable, but found y");
  EXPECT_EQ(after("_event = 1"),
            "error: Expected a variable of the chart, but _event is the system's");
}

TEST(Script, EvaluatesBareExpressions) {
  EXPECT_EQ(after("1 + 1; In('s')"), "{}");
  EXPECT_EQ(after("nowhere"), "error: Expected a declared variable, but found nowhere");
}

TEST(Script, NamesTheVariablesItReadsOrWrites) {
  EXPECT_THAT(Script::parse("var a = b; c.d += e").reads(),
              UnorderedElementsAre("a", "b", "c", "e"));
}

}  // namespace
}  // namespace arendegang::statechart
