#include "engine/statechart/expression.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/statechart/limits.h"
#include "tests/unit/statechart/test_variables.h"

namespace arendegang::statechart {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// The value as JSON text, `undefined`, or `error: ` and the message.
std::string evaluated(std::string_view expression, TestVariables& variables) {
  const auto value = Expression::parse(expression).evaluate(variables.scope());
  if (!value) return "error: " + value.error().message;
  if (std::holds_alternative<Undefined>(*value)) return "undefined";
  if (const auto* xml = std::get_if<XmlText>(&*value)) return "xml " + xml->text;
  return boost::json::serialize(std::get<Json>(*value));
}

std::string evaluated(std::string_view expression, std::string_view variables = "{}") {
  TestVariables given(variables);
  return evaluated(expression, given);
}

struct Sample {
  std::string_view expression;
  std::string_view expected;
};

void expect_all(const std::vector<Sample>& samples, std::string_view variables = "{}") {
  for (const auto& [expression, expected] : samples) {
    EXPECT_EQ(evaluated(expression, variables), expected) << expression;
  }
}

void expect_errors(const std::vector<std::string_view>& expressions,
                   std::string_view variables = "{}") {
  for (const auto expression : expressions) {
    EXPECT_THAT(evaluated(expression, variables), testing::StartsWith("error: ")) << expression;
  }
}

TEST(Expression, ReadsLiteralsAsEcmaScriptWritesThem) {
  expect_all({{"0x1F", "31"},
              {".5", "5E-1"},
              {"1e3", "1000"},
              {"'it''s'", "error: Expected the expression to end, but found 's'"},
              {R"('it\'s')", R"("it's")"},
              {R"("tab\tå")", R"("tab\tå")"},
              {R"('\u00e5\x41\u{1F600}\uD83D\uDE00')", R"("åA😀😀")"},
              {"[1, 'a', null, undefined, ]", R"([1,"a",null,null])"},
              {"{a: 1, 'b c': [true], in: 2, 3: x, x, gone: undefined}",
               R"({"a":1,"b c":[true],"in":2,"3":7,"x":7})"},
              {"undefined", "undefined"}},
             R"({"x": 7})");
}

TEST(Expression, BindsOperatorsAsTightlyAsEcmaScript) {
  expect_all({{"1 + 2 * 3 - 4 / 2", "5"},
              {"(1 + 2) * 3", "9"},
              {"7 % 4 - -1", "4"},
              {"1 < 2 == true", "true"},
              {"false && false || true", "true"},
              {"1 == 1 | 2 != 2", "1"},
              {"6 & 3 | 8 ^ 1", "11"},
              {"true ? false ? 1 : 2 : 3", "2"},
              {"!0 && -'2' + 3", "1"},
              {"null ?? 0 ?? 1", "0"}});
}

TEST(Expression, JoinsTextWithPlusAndCountsWithNumbers) {
  expect_all({{"'x:' + 10", R"("x:10")"},
              {"1 + '1'", R"("11")"},
              {"1 + null + true", "2"},
              {"'' + [1, [2, null], 'a'] + {}", R"("1,2,,a[object Object]")"},
              {"'' + 0.1 + ' ' + 1e21 + ' ' + 1e-7 + ' ' + 123456789012345680000",
               R"("0.1 1e+21 1e-7 123456789012345680000")"},
              {"'' + 1.5e-6 + ' ' + -12.25 + ' ' + 1.5e300 + ' ' + 1e-300",
               R"("0.0000015 -12.25 1.5e+300 1e-300")"},
              {"'' + undefined + -0", R"("undefined0")"},
              {"0.1 + 0.2 == 0.3", "false"},
              {"0.5 + 0.5", "1"}});
}

TEST(Expression, ComparesPrimitivesLooselyWithTwoSignsAndStrictlyWithThree) {
  expect_all({{"1 == '1'", "true"},
              {"1 === '1'", "false"},
              {"null == undefined", "true"},
              {"null === undefined", "false"},
              {"null == 0", "false"},
              {"'' == 0", "true"},
              {"true == 1", "true"},
              {"'b' > 'a'", "true"},
              {"'10' < '9'", "true"},
              {"'10' < 9", "false"},
              {"undefined < 1", "false"},
              {"undefined >= 1", "false"},
              {"1 == 1.0 && 1 === 1e0", "true"}});
}

TEST(Expression, FindsArraysAndObjectsEqualWhenTheyHoldTheSame) {
  expect_all({{"{a: 1, b: [2]} == {b: [2.0], a: 1}", "true"},
              {"{a: 1} === {a: 1, b: 2}", "false"},
              {"[1, 2] != [1, '2']", "true"},
              {"[] == ''", "false"},
              {"x == y", "true"}},
             R"({"x": {"p": [1]}, "y": {"p": [1]}})");
}

TEST(Expression, ReadsMembersElementsAndLengths) {
  expect_all({{"party.name", R"("Berg")"},
              {"party['na' + 'me']", R"("Berg")"},
              {"party.gone", "undefined"},
              {"list[1].id", "2"},
              {"list['0'].id", "1"},
              {"list[2]", "undefined"},
              {"list[-1]", "undefined"},
              {"list.length", "2"},
              {"'åäö😀'.length", "5"},
              {"[[1, 2], [3]][0][1]", "2"},
              {"{a: {b: 4}}.a.b", "4"}},
             R"({"party": {"name": "Berg"}, "list": [{"id": 1}, {"id": 2}]})");
}

TEST(Expression, RefusesTheMemberOfNothing) {
  expect_errors({"gone.x", "none.x", "party.gone.name", "party.gone[0]", "undefined.length"},
                R"({"none": null, "party": {}})");
  EXPECT_THAT(evaluated("party.gone.name", R"({"party": {}})"),
              HasSubstr("Expected an object with the member name, but it is undefined"));
}

TEST(Expression, TellsTypesWithTypeofEvenOfUndeclaredNames) {
  expect_all({{"typeof nowhere", R"("undefined")"},
              {"typeof _event", R"("undefined")"},
              {"typeof undefined", R"("undefined")"},
              {"typeof null", R"("object")"},
              {"typeof [1]", R"("object")"},
              {"typeof 'a'", R"("string")"},
              {"typeof 1 === 'number' && typeof true === 'boolean'", "true"}});
}

TEST(Expression, AsksForMembersWithIn) {
  expect_all({{"'a' in {a: undefined}", "false"},
              {"'a' in {a: 1}", "true"},
              {"1 in [5, 6]", "true"},
              {"2 in [5, 6]", "false"},
              {"!('b' in x)", "true"}},
             R"({"x": {}})");
  expect_errors({"'a' in 'abc'", "'a' in undefined"});
}

TEST(Expression, AsksForActiveStates) {
  expect_all(
      {{"In('beredning')", "true"}, {"In('beslut')", "false"}, {"!In('be' + 'slut')", "true"}});
}

TEST(Expression, QueriesArraysWithArrowFunctions) {
  expect_all(
      {{"count(parties, p => p.decided)", "2"},
       {"parties.some(p => p.n > 2)", "true"},
       {"every(parties, (p) => p.n > 0)", "true"},
       {"every([], p => false)", "true"},
       {"parties.filter(p => !p.decided)", R"([{"n":2,"decided":false}])"},
       {"parties.map((p, i) => p.n * 10 + i)", "[10,21,32]"},
       {"find(parties, p => p.n == 3).n", "3"},
       {"parties.find(p => p.n == 9)", "undefined"},
       {"[[1, 2], [3]].map(a => a.filter((x, i) => count(a, y => y <= x) > i))", "[[1,2],[3]]"},
       {"[{n: 1}].find(x => x.n == 1).n", "1"},
       {"parties.map(p => {n: p.n, open: !p.decided})[1].open", "true"}},
      R"({"parties": [{"n": 1, "decided": true}, {"n": 2, "decided": false},
                             {"n": 3, "decided": true}]})");
}

TEST(Expression, CallsFunctionsAlsoAsMethodsOfTheirFirstArgument) {
  expect_all({{"[].concat(x, [4], 5)", "[1,2,4,5]"},
              {"concat([0], x)", "[0,1,2]"},
              {"join(x, ', ')", "\"1, 2\""},
              {"join(['a', null, true])", "\"a,,true\""},
              {"join([], '-')", "\"\""},
              {"'abc'.startsWith('ab')", "true"},
              {"startsWith('abc', 'b')", "false"},
              {"contains(x, 2) && x.includes(1) && !x.contains('2')", "true"},
              {"'räkning'.includes('äk')", "true"},
              {"length('abc') + length(x)", "5"},
              {"Math.pow(2, 10)", "1024"},
              {"Math.max(1, 3, 2) - Math.min(4, -1)", "4"},
              {"Math.round(2.5) + Math.floor(-0.5) + Math.ceil(0.2) + Math.abs(-1)", "4"},
              {"JSON.stringify({a: [1]})", R"("{\"a\":[1]}")"}},
             R"({"x": [1, 2]})");
  expect_errors({"concat(1, [2])", "join('a', 'b')", "join([1], 2)", "startsWith('a')", "length(5)",
                 "contains(5, 5)"});
}

TEST(Expression, CountsTimeInTheSwedishCalendar) {
  expect_all({{"date('2027-03-01')", "1803855600000"},
              {"isodate(date('2027-03-01T23:59'))", R"("2027-03-01")"},
              {"isodate(months(date('2027-01-31'), 1))", R"("2027-02-28")"},
              {"isodate(years(date('2028-02-29'), 1))", R"("2029-02-28")"},
              {"isodate(workdays(date('2027-03-25'), 1))", R"("2027-03-30")"},
              {"days(date('2027-03-28'), 1) - date('2027-03-28')", "82800000"},
              {"year(date('2027-01-01'))", "2027"}});
  expect_errors({"date('2027-02-29')", "date('2027-13-01')", "date('igår')", "date(5)",
                 "days(date('2027-01-01'), 0.5)", "days(date('2027-01-01'), 1e15)",
                 "workdays(0, 1000000)", "isodate(1e15)", "year('2027')"});
}

TEST(Expression, ReadsTheEventByItsFieldsWithoutBuildingIt) {
  Event event;
  event.name = "meddela.beslut";
  event.sendid = "s1";
  event.data = Json{{"part", "berg"}};
  event.at = Time(Duration(5));
  TestVariables variables;
  variables.event = &event;
  const auto of = [&](std::string_view text) { return evaluated(text, variables); };
  EXPECT_EQ(of("_event.name"), R"("meddela.beslut")");
  EXPECT_EQ(of("_event['data'].part"), R"("berg")");
  EXPECT_EQ(of("_event.at + 1"), "6");
  EXPECT_EQ(of("_event.due"), "undefined");
  EXPECT_EQ(of("typeof _event.origin"), R"("undefined")");
  EXPECT_EQ(of("'origin' in _event && 'raw' in _event"), "false");
  EXPECT_EQ(of("'origin' in _event"), "true");
  EXPECT_EQ(of("_event"), R"({"name":"meddela.beslut","type":"external","sendid":"s1",)"
                          R"("data":{"part":"berg"},"at":5})");
  EXPECT_EQ(of("_event == _event"), "true");
  EXPECT_EQ(of("!_event"), "false");
}

TEST(Expression, ShowsItsValueWhereItLies) {
  TestVariables variables(R"({"parter": ["berg", "dal"]})");
  const Json* shown = nullptr;
  Expression::parse("parter[1]").show(variables.scope(), [&](const Json& json) { shown = &json; });
  EXPECT_EQ(shown, &std::get<Json>(variables.data["parter"]).get_array()[1]);
}

TEST(Expression, ShowsNothingOfWhatIsNoJsonOrFails) {
  TestVariables variables;
  variables.data["doc"] = XmlText{"<a/>"};
  for (const auto* text : {"undefined", "doc", "okänd", "1 +"}) {
    Expression::parse(text).show(variables.scope(), [&](const Json& json) {
      ADD_FAILURE() << text << " shows " << boost::json::serialize(json);
    });
  }
}

TEST(Expression, KeepsXmlAsATextOfItsOwnKind) {
  TestVariables variables;
  variables.data["doc"] = XmlText{"<a/>"};
  EXPECT_EQ(evaluated("doc", variables), "xml <a/>");
  EXPECT_EQ(evaluated("doc == doc", variables), "true");
  EXPECT_EQ(evaluated("doc == '<a/>'", variables), "false");
  EXPECT_EQ(evaluated("[doc]", variables), R"(["<a/>"])");
  EXPECT_EQ(evaluated("typeof doc", variables), R"("object")");
  EXPECT_EQ(evaluated("'' + doc", variables), R"("<a/>")");
}

TEST(Expression, RefusesNumbersThatAreNone) {
  expect_errors({"0 / 0", "1 / 0", "-'a'", "1 + undefined", "Math.pow(10, 400)", "5 % 0", "1e400",
                 "[1] * 2", "Math.max(1, 'x')"});
}

TEST(Expression, RefusesUndeclaredVariables) {
  EXPECT_EQ(evaluated("x + nowhere", R"({"x": 1})"),
            "error: Expected a declared variable, but found nowhere");
  EXPECT_EQ(evaluated("false && nowhere"), "false");
}

TEST(Expression, FailsOnIllegalTextOnlyWhenItIsEvaluated) {
  for (const auto text : {"return",
                          "",
                          " ",
                          "function(invar) {return invar + 1;}",
                          "1 +",
                          "(1",
                          "[1,, 2]",
                          "a.",
                          "1 2",
                          "'open",
                          "x => x",
                          "some(x)",
                          "unknown()",
                          "new Thing()",
                          "++x",
                          "x++",
                          "x = 1",
                          "{a}b",
                          "1;",
                          "\"\\u12\"",
                          "'\\uD800'",
                          "3in [1]",
                          "`a`",
                          "/a/",
                          "#",
                          "a?.b",
                          "x instanceof y",
                          "1__",
                          "/* open"}) {
    const auto expression = Expression::parse(text);
    ASSERT_NE(expression.syntax_error(), nullptr) << text;
    EXPECT_FALSE(expression.evaluate(Scope{}).has_value()) << text;
    EXPECT_FALSE(expression.evaluate_condition(Scope{}).has_value()) << text;
    EXPECT_EQ(expression.text(), text);
  }
  EXPECT_EQ(Expression::parse("1 + 1").syntax_error(), nullptr);
}

TEST(Expression, RefusesTextThatIsNotUtf8) {
  for (const std::string text : {"'\xff'", "'\xc3'", "'\xed\xa0\x80'", "'\xc0\xaf'"}) {
    EXPECT_NE(Expression::parse(text).syntax_error(), nullptr);
  }
}

TEST(Expression, SaysWhereItFailed) {
  EXPECT_EQ(Expression::parse("1 + * 2").syntax_error()->position, 4u);
  TestVariables variables(R"({"a": 1})");
  const auto value = Expression::parse("a + (b.c)").evaluate(variables.scope());
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error().position, 5u);
}

TEST(Expression, NamesTheFreeVariablesItReads) {
  EXPECT_THAT(Expression::parse("a.b + c[d] + a + some(e, f => f.g && h) + In('i') + typeof j "
                                "+ _event.data + {k, l: m}")
                  .reads(),
              ElementsAre("a", "c", "d", "e", "h", "j", "_event", "k", "m"));
}

TEST(Expression, TakesConditionsAsTruthValues) {
  const auto condition = [](std::string_view text) {
    TestVariables variables;
    return Expression::parse(text).evaluate_condition(variables.scope()).value();
  };
  for (const auto text : {"1", "'0'", "[]", "{}", "-1", "'foo'"}) EXPECT_TRUE(condition(text));
  for (const auto text : {"0", "''", "null", "undefined", "false"}) EXPECT_FALSE(condition(text));
}

TEST(Expression, EndsWhenItsStepsAreSpent) {
  const std::string list = "[1,2,3,4,5,6,7,8,9,10,1,2,3,4,5,6,7,8,9,10]";
  const std::string nested =
      "count(a, x => count(a, y => count(a, z => count(a, w => "
      "count(a, v => true)))))";
  EXPECT_EQ(evaluated(nested, "{\"a\": " + list + "}"),
            "error: Expected the evaluation to end within its steps");
}

TEST(Expression, EndsWhenItsMemoryIsSpent) {
  std::string doubling = "'" + std::string(1000, 'x') + "'";
  for (int i = 0; i < 15; ++i) doubling = "[" + doubling + "].map(s => s + s)[0]";
  EXPECT_THAT(evaluated(doubling), HasSubstr("error: Expected"));
}

TEST(Expression, RefusesAResultBeyondTheSizeOfAVariable) {
  const std::string half(kMaxValueBytes / 2, 'x');
  TestVariables variables;
  variables.data["half"] = Json(half);
  EXPECT_EQ(evaluated("(half + half).length", variables), std::to_string(kMaxValueBytes));
  EXPECT_EQ(evaluated("half + half", variables),
            "error: Expected a value within the bounds of one variable");
}

TEST(Expression, RefusesTextThatNestsTooDeep) {
  const std::string open(kMaxExpressionDepth + 1, '(');
  const std::string close(kMaxExpressionDepth + 1, ')');
  std::string sum = "1";
  for (std::size_t i = 0; i <= kMaxExpressionDepth; ++i) sum += "+1";
  const std::string nots(kMaxExpressionDepth + 1, '!');
  for (const auto& text : {open + "1" + close, sum, nots + "1", std::string(100'000, '[')}) {
    EXPECT_THAT(evaluated(text), HasSubstr("error: Expected at most")) << text.substr(0, 20);
  }
  EXPECT_EQ(evaluated(std::string(30, '[') + "1" + std::string(30, ']')),
            std::string(30, '[') + "1" + std::string(30, ']'));
  EXPECT_THAT(evaluated(std::string(40, '[') + "1" + std::string(40, ']')), HasSubstr("error:"));
}

}  // namespace
}  // namespace arendegang::statechart
