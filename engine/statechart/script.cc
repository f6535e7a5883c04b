#include "engine/statechart/script.h"

#include <array>
#include <optional>
#include <utility>

#include "engine/statechart/assignment.h"
#include "engine/statechart/expression_evaluator.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/expression_parser.h"

namespace arendegang::statechart {
/// `var x`, `target = value`, `target op= value` or, without a target, a bare expression.
struct ScriptStatement {
  bool declares = false;
  NodePtr target;
  std::optional<BinaryOperator> op;
  NodePtr value;  ///< null for a `var` without one
};

namespace {

struct AssignmentToken {
  std::string_view token;
  std::optional<BinaryOperator> op;
};

constexpr std::array<AssignmentToken, 6> kAssignments{{{"=", std::nullopt},
                                                       {"+=", BinaryOperator::kAdd},
                                                       {"-=", BinaryOperator::kSubtract},
                                                       {"*=", BinaryOperator::kMultiply},
                                                       {"/=", BinaryOperator::kDivide},
                                                       {"%=", BinaryOperator::kRemainder}}};

class ScriptParser {
 public:
  explicit ScriptParser(std::string_view source) : parser_(source) {}

  std::vector<ScriptStatement> parse() {
    while (parser_.peek().kind != TokenKind::kEnd) {
      if (parser_.accept(";")) continue;
      if (parser_.peek().is_name("var") || parser_.peek().is_name("let")) {
        parse_declarations();
      } else {
        statements_.push_back(parse_assignment());
      }
      expect_statement_end();
    }
    return std::move(statements_);
  }

  const std::vector<std::string>& reads() const { return parser_.reads(); }

 private:
  void parse_declarations() {
    parser_.take();
    do {
      ScriptStatement statement = parse_assignment();
      if (!statement.target) statement.target = std::move(statement.value);
      const bool named = std::holds_alternative<Variable>(statement.target->what);
      if (!named || statement.op) parser_.fail_expecting("var and a name");
      statement.declares = true;
      statements_.push_back(std::move(statement));
    } while (parser_.accept(","));
  }

  ScriptStatement parse_assignment() {
    ScriptStatement statement;
    auto node = parser_.parse_expression();
    for (const auto& [token, op] : kAssignments) {
      if (!parser_.peek().is(token)) continue;
      if (!is_assignable(*node)) parser_.fail_expecting("something to assign to");
      parser_.take();
      statement.op = op;
      statement.target = std::move(node);
      statement.value = parser_.parse_expression();
      return statement;
    }
    statement.value = std::move(node);
    return statement;
  }

  /// ECMA-262 §12.10: a line end stands for the semicolon where the statement cannot go on.
  void expect_statement_end() {
    const Token& next = parser_.peek();
    if (next.kind == TokenKind::kEnd || next.after_newline || parser_.accept(";")) return;
    parser_.fail_expecting("the statement to end");
  }

  ExpressionParser parser_;
  std::vector<ScriptStatement> statements_;
};

void carry_out(const ScriptStatement& statement, const Scope& scope, const Variables& variables,
               Budget& budget) {
  Operand value = statement.value ? evaluate_node(*statement.value, scope, budget) : Operand();
  if (!statement.target) return;
  if (statement.op) {
    value =
        apply_binary(*statement.op, evaluate_node(*statement.target, scope, budget), value, budget);
  }
  Value result = std::move(value).take(budget);
  if (statement.declares) variables.declare(assigned_variable(*statement.target));
  if (statement.declares && !statement.value) return;
  assign_to(*statement.target, std::move(result), scope, variables, budget);
}

}  // namespace

struct Script::Compiled {
  std::string text;
  std::vector<ScriptStatement> statements;
  std::vector<std::string> reads;
  std::vector<std::string> declares;
  std::optional<EvaluationError> syntax_error;
};

Script Script::parse(std::string_view text) {
  auto compiled = std::make_shared<Compiled>();
  compiled->text = text;
  try {
    ScriptParser parser(compiled->text);
    compiled->statements = parser.parse();
    compiled->reads = parser.reads();
    for (const auto& statement : compiled->statements) {
      if (statement.declares) compiled->declares.push_back(assigned_variable(*statement.target));
    }
  } catch (EvaluationError& error) {
    compiled->syntax_error = std::move(error);
  }
  return Script(std::move(compiled));
}

const EvaluationError* Script::syntax_error() const {
  return compiled_->syntax_error ? &*compiled_->syntax_error : nullptr;
}

const std::string& Script::text() const {
  return compiled_->text;
}

const std::vector<std::string>& Script::reads() const {
  return compiled_->reads;
}

const std::vector<std::string>& Script::declares() const {
  return compiled_->declares;
}

tl::expected<void, EvaluationError> Script::run(const Scope& scope,
                                                const Variables& variables) const {
  if (compiled_->syntax_error) return tl::unexpected(*compiled_->syntax_error);
  try {
    Budget budget;
    for (const auto& statement : compiled_->statements) {
      carry_out(statement, scope, variables, budget);
    }
    return {};
  } catch (Failure& failure) {
    return tl::unexpected(as_error(std::move(failure)));
  }
}

}  // namespace arendegang::statechart
