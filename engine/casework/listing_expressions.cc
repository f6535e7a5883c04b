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
  names.erase(std::unique(names.begin(), names.end()), names.end());
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
    return std::find(session.configuration.begin(), session.configuration.end(), state) !=
           session.configuration.end();
  };
  return scope;
}

std::string evaluate_text(const Expression& expression, const Scope& scope) {
  if (is_absent(expression)) return {};
  const auto value = expression.evaluate(scope);
  if (!value) return {};
  const auto* json = std::get_if<Json>(&*value);
  if (!json || json->is_null()) return {};
  if (json->is_string()) return std::string(json->get_string());
  return boost::json::serialize(*json);
}

bool evaluate_truth(const Expression& expression, const Scope& scope) {
  if (is_absent(expression)) return false;
  const auto value = expression.evaluate(scope);
  const auto* json = value ? std::get_if<Json>(&*value) : nullptr;
  return json && json->is_bool() && json->get_bool();
}

std::optional<Time> evaluate_time(const Expression& expression, const Scope& scope) {
  if (is_absent(expression)) return std::nullopt;
  const auto value = expression.evaluate(scope);
  const auto* json = value ? std::get_if<Json>(&*value) : nullptr;
  if (!json || !json->is_number()) return std::nullopt;
  boost::json::error_code inexact;
  const auto milliseconds = json->to_number<std::int64_t>(inexact);
  if (inexact) return std::nullopt;
  return Time(statechart::Duration(milliseconds));
}

}  // namespace arendegang::casework
