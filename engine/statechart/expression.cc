#include "engine/statechart/expression.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/statechart/expression_evaluator.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/expression_parser.h"

namespace arendegang::statechart {

struct Expression::Compiled {
  std::string text;
  NodePtr root;  ///< null when the text is illegal
  std::optional<EvaluationError> syntax_error;
  std::vector<std::string> reads;
  std::vector<std::string> states;
};

Expression Expression::parse(std::string_view text) {
  auto compiled = std::make_shared<Compiled>();
  compiled->text = text;
  try {
    ExpressionParser parser(compiled->text);
    compiled->root = parser.parse_expression();
    parser.expect_end();
    compiled->reads = parser.reads();
    compiled->states = parser.states();
  } catch (EvaluationError& error) {
    compiled->root = nullptr;
    compiled->syntax_error = std::move(error);
  }
  return Expression(std::move(compiled));
}

const EvaluationError* Expression::syntax_error() const {
  return compiled_->syntax_error ? &*compiled_->syntax_error : nullptr;
}

const std::string& Expression::text() const {
  return compiled_->text;
}

const std::vector<std::string>& Expression::reads() const {
  return compiled_->reads;
}

bool Expression::reads_event() const {
  const auto& names = reads();
  return std::ranges::find(names, "_event") != names.end();
}

const std::vector<std::string>& Expression::states() const {
  return compiled_->states;
}

tl::expected<Value, EvaluationError> Expression::evaluate(const Scope& scope) const {
  if (compiled_->syntax_error) return tl::unexpected(*compiled_->syntax_error);
  try {
    Budget budget;
    return evaluate_node(*compiled_->root, scope, budget).take(budget);
  } catch (Failure& failure) {
    return tl::unexpected(as_error(std::move(failure)));
  }
}

void Expression::show(const Scope& scope, const std::function<void(const Json&)>& see) const {
  if (compiled_->syntax_error) return;
  try {
    Budget budget;
    const Operand value = evaluate_node(*compiled_->root, scope, budget);
    if (value.event() != nullptr) return see(event_object(*value.event(), budget));
    if (value.json() != nullptr) see(*value.json());
  } catch (const Failure&) {
    return;
  }
}

tl::expected<bool, EvaluationError> Expression::evaluate_condition(const Scope& scope) const {
  if (compiled_->syntax_error) return tl::unexpected(*compiled_->syntax_error);
  try {
    Budget budget;
    return holds(*compiled_->root, scope, budget);
  } catch (Failure& failure) {
    return tl::unexpected(as_error(std::move(failure)));
  }
}

}  // namespace arendegang::statechart
