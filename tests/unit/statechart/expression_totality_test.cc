#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/statechart/inline_value.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/script.h"
#include "engine/statechart/value_size.h"
#include "tests/unit/statechart/test_variables.h"

namespace arendegang::statechart {
namespace {

constexpr auto kVariables = R"({"x": 1, "text": "åäö", "list": [1, [2, 3], {"a": "b"}],
                                "object": {"a": {"b": null}}, "none": null})";

/// Tokens that often make sense together, so that random texts also get past the parser.
rc::Gen<std::string> token() {
  return rc::gen::element<std::string>(
      "x", "text", "list", "object", "none", "nowhere", "_event", "p", "1", "0", "2.5", "1e300",
      "'s'", "true", "null", "undefined", "+", "-", "*", "/", "%", "==", "===", "!=", "<",
      ">=", "&&", "||", "??", "!", "typeof ", " in ", "?", ":", "(", ")", "[", "]", "{a:", "}", ",",
      ".a", ".length", ".map(p => ", ".some(p => ", ".find(p => p", ".filter((p, i) => i < 2 && ",
      "concat(list,", "Math.pow(", "days(", "date('2027-01-01')", "JSON.stringify(", "In(", "|",
      "=", ";", "var ", "+=", "\n", "\xff", "'", "å");
}

std::string soup() {
  std::string text;
  for (const auto& part : *rc::gen::container<std::vector<std::string>>(token())) text += part;
  return text;
}

std::string random_expression(int depth) {
  const auto inner = [&] { return random_expression(depth - 1); };
  switch (depth == 0 ? 0 : *rc::gen::inRange(0, 12)) {
    case 0:
      return *rc::gen::element<std::string>("x", "text", "list", "object", "none", "1", "-2.5",
                                            "'ab'", "[]", "{}", "undefined", "true");
    case 1:
      return "(" + inner() + " + " + inner() + ")";
    case 2:
      return "(" + inner() + " == " + inner() + ")";
    case 3:
      return "(" + inner() + " && " + inner() + ")";
    case 4:
      return "(" + inner() + " ? " + inner() + " : " + inner() + ")";
    case 5:
      return "[" + inner() + ", " + inner() + "]";
    case 6:
      return "{a: " + inner() + ", b: " + inner() + "}";
    case 7:
      return "(" + inner() + ").a";
    case 8:
      return "(" + inner() + ")[" + inner() + "]";
    case 9:
      return "list.map((p, i) => [p, i, " + inner() + "])";
    case 10:
      return "concat([" + inner() + "], " + inner() + ")";
    default:
      return "[" + inner() + "].find(p => p == " + inner() + " || true)";
  }
}

void expect_total(const std::string& text) {
  TestVariables variables(kVariables);
  const Data before = variables.data;
  const auto value = Expression::parse(text).evaluate(variables.scope());
  if (value) RC_ASSERT(bounded_size(*value).has_value());
  if (!value) RC_ASSERT(value.error().position <= text.size());
  const auto condition = Expression::parse(text).evaluate_condition(variables.scope());
  RC_ASSERT(!value.has_value() || condition.has_value());
  RC_ASSERT(variables.data == before);
}

RC_GTEST_PROP(ExpressionTotality, EndsOnAnyTokens, ()) {
  expect_total(soup());
}

RC_GTEST_PROP(ExpressionTotality, EndsOnAnyBytes, ()) {
  expect_total(*rc::gen::arbitrary<std::string>());
}

RC_GTEST_PROP(ExpressionTotality, EndsOnAnyExpressionThatParses, ()) {
  const std::string text = random_expression(4);
  RC_ASSERT(Expression::parse(text).syntax_error() == nullptr);
  expect_total(text);
}

RC_GTEST_PROP(ExpressionTotality, ScriptsAndInlineTextsEndOnAnyTokens, ()) {
  const std::string text = soup();
  TestVariables variables(kVariables);
  (void)Script::parse(text).run(variables.scope(), variables.variables());
  for (const auto& [name, value] : variables.data) RC_ASSERT(bounded_size(value).has_value());
  RC_ASSERT(bounded_size(parse_inline(text)).has_value());
}

}  // namespace
}  // namespace arendegang::statechart
