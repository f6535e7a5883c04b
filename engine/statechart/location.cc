#include "engine/statechart/location.h"

#include <utility>

#include "engine/statechart/assignment.h"
#include "engine/statechart/expression_parser.h"

namespace arendegang::statechart {

struct Location::Compiled {
  std::string text;
  std::string variable;
  NodePtr target;  ///< null when the text is illegal
  std::optional<EvaluationError> syntax_error;
};

Location Location::parse(std::string_view text) {
  auto compiled = std::make_shared<Compiled>();
  compiled->text = text;
  try {
    ExpressionParser parser(compiled->text);
    compiled->target = parser.parse_expression();
    parser.expect_end();
    if (!is_assignable(*compiled->target)) {
      throw EvaluationError{0, "Expected a variable or a part of one, but found " + compiled->text};
    }
    compiled->variable = assigned_variable(*compiled->target);
  } catch (EvaluationError& error) {
    compiled->target = nullptr;
    compiled->syntax_error = std::move(error);
  }
  return Location(std::move(compiled));
}

const EvaluationError* Location::syntax_error() const {
  return compiled_->syntax_error ? &*compiled_->syntax_error : nullptr;
}

const std::string& Location::text() const {
  return compiled_->text;
}

const std::string& Location::variable() const {
  return compiled_->variable;
}

tl::expected<void, EvaluationError> Location::assign(Value value, const Scope& scope,
                                                     const Variables& variables) const {
  if (compiled_->syntax_error) return tl::unexpected(*compiled_->syntax_error);
  try {
    Budget budget;
    assign_to(*compiled_->target, std::move(value), scope, variables, budget);
    return {};
  } catch (Failure& failure) {
    return tl::unexpected(as_error(std::move(failure)));
  }
}

}  // namespace arendegang::statechart
