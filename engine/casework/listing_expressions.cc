#include "engine/casework/listing_expressions.h"

#include <algorithm>
#include <variant>

namespace arendegang::casework {

namespace {

using statechart::Expression;
using statechart::Json;
using statechart::Scope;
using statechart::Value;

bool is_absent(const Expression& expression) {
  return expression.text().empty();
}

std::vector<std::string> secret_fields_of(const statechart::Declarations& declarations) {
  std::vector<std::string> names;
  const auto add = [&names](const std::vector<statechart::FieldDeclaration>& fields) {
    for (const auto& field : fields) {
      if (field.secret) names.push_back(field.name);
    }
  };
  add(declarations.start_fields);
  for (const auto& event : declarations.events) add(event.fields);
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

}  // namespace

ListingExpressions::ListingExpressions(const statechart::Declarations& declarations)
    : subject(Expression::parse(declarations.subject_expr)),
      internal_subject(Expression::parse(declarations.internal_subject_expr)),
      party(Expression::parse(declarations.party_expr)),
      group(Expression::parse(declarations.group_expr)),
      arena(Expression::parse(declarations.arena_expr)),
      closed(Expression::parse(declarations.closed_expr)),
      due(Expression::parse(declarations.due_expr)),
      secret(Expression::parse(declarations.secrecy.expr)),
      ground(Expression::parse(declarations.secrecy.ground_expr)),
      mask(Expression::parse(declarations.secrecy.mask_expr)),
      secret_fields(secret_fields_of(declarations)) {
  for (const auto& column : declarations.columns) columns.push_back(Expression::parse(column.expr));
}

Scope scope_of(const statechart::Session& session, const Value& x) {
  Scope scope;
  scope.lookup = [&session, &x](std::string_view name) -> const Value* {
    if (name == "_x") return &x;
    const auto found = session.data.find(name);
    return found == session.data.end() ? nullptr : &found->second;
  };
  scope.in = [&session](std::string_view state) {
    return std::ranges::find(session.configuration, state) != session.configuration.end();
  };
  return scope;
}

std::string evaluate_text(const Expression& expression, const Scope& scope) {
  std::string text;
  if (is_absent(expression)) return text;
  expression.show(scope, [&text](const Json& json) {
    if (const auto* shown = json.if_string()) {
      text = std::string_view(*shown);
    } else if (!json.is_null()) {
      text = boost::json::serialize(json);
    }
  });
  return text;
}

bool evaluate_truth(const Expression& expression, const Scope& scope) {
  bool holds = false;
  if (is_absent(expression)) return holds;
  expression.show(scope, [&holds](const Json& json) { holds = json.is_bool() && json.get_bool(); });
  return holds;
}

std::optional<Time> evaluate_time(const Expression& expression, const Scope& scope) {
  std::optional<Time> time;
  if (is_absent(expression)) return time;
  expression.show(scope, [&time](const Json& json) {
    if (!json.is_number()) return;
    boost::json::error_code inexact;
    const auto milliseconds = json.to_number<std::int64_t>(inexact);
    if (!inexact) time = Time(statechart::Duration(milliseconds));
  });
  return time;
}

}  // namespace arendegang::casework
