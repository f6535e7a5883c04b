#include "engine/statechart/inline_value.h"

#include <algorithm>
#include <string>

#include "engine/statechart/expression_evaluator.h"
#include "engine/statechart/expression_parser.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

bool is_literal(const NodePtr& node) {
  if (const auto* array = std::get_if<ArrayLiteral>(&node->what)) {
    return std::ranges::all_of(array->elements, is_literal);
  }
  if (const auto* object = std::get_if<ObjectLiteral>(&node->what)) {
    return std::ranges::all_of(object->members,
                               [](const auto& member) { return is_literal(member.second); });
  }
  if (const auto* unary = std::get_if<Unary>(&node->what)) {
    return unary->op == UnaryOperator::kMinus &&
           std::holds_alternative<Literal>(unary->operand->what);
  }
  return std::holds_alternative<Literal>(node->what);
}

/// The text's value as a literal; undefined when it is none. JSON is such a literal.
Value literal_value(std::string_view text) {
  try {
    ExpressionParser parser(text);
    const auto root = parser.parse_expression();
    parser.expect_end();
    if (!is_literal(root)) return Undefined{};
    Budget budget;
    return evaluate_node(*root, Scope{}, budget).take(budget);
  } catch (const EvaluationError&) {
    return Undefined{};
  } catch (const Failure&) {
    return Undefined{};
  }
}

}  // namespace

Value parse_inline(std::string_view text) {
  Value value = literal_value(text);
  if (!std::holds_alternative<Undefined>(value)) return value;
  return Json(normalise_space(text));
}

std::string normalise_space(std::string_view text) {
  std::string normalised;
  for (const std::string_view word : split_words(text)) {
    if (!normalised.empty()) normalised += ' ';
    normalised += word;
  }
  return normalised;
}

}  // namespace arendegang::statechart
