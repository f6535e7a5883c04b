#include <set>

#include "engine/statechart/chart_walk.h"
#include "engine/statechart/check_parts.h"

namespace arendegang::statechart {
namespace {

using Names = std::set<std::string, std::less<>>;

/// Variables that the chart declares somewhere, and the system's (SCXML §5.10).
Names declared_variables(const Model& model) {
  Names names{"_event", "_sessionid", "_name", "_ioprocessors", "_x"};
  for (const FieldDeclaration& field : model.declarations.start_fields) names.insert(field.name);
  for (const FieldDeclaration& field : model.declarations.import_fields) names.insert(field.name);
  for (const State& state : model.states) {
    for (const DataElement& data : state.data) names.insert(data.id);
  }
  if (model.script) names.insert(model.script->declares().begin(), model.script->declares().end());
  each_action(model, [&](const Place&, const Action& action) {
    if (const auto* loop = std::get_if<ForeachAction>(&action.what)) {
      names.insert(loop->item);
      if (!loop->index.empty()) names.insert(loop->index);
    }
    if (const auto* script = std::get_if<ScriptAction>(&action.what)) {
      names.insert(script->script.declares().begin(), script->script.declares().end());
    }
  });
  return names;
}

class ExpressionCheck {
 public:
  ExpressionCheck(const Model& model, Findings& findings)
      : model_(model), findings_(findings), declared_(declared_variables(model)) {}

  void run() {
    each_evaluated(model_, {[this](const auto& place, const auto& it) { check(place, it); },
                            [this](const auto& place, const auto& it) { check(place, it); },
                            [this](const auto& place, const auto& it) { check(place, it); }});
    const Declarations& declarations = model_.declarations;
    for (const std::string* text :
         {&declarations.subject_expr, &declarations.internal_subject_expr, &declarations.party_expr,
          &declarations.group_expr, &declarations.arena_expr, &declarations.closed_expr,
          &declarations.due_expr, &declarations.secrecy.expr, &declarations.secrecy.ground_expr,
          &declarations.secrecy.mask_expr}) {
      if (!text->empty()) check(Place{}, Expression::parse(*text));
    }
    for (const ColumnDeclaration& column : declarations.columns) {
      check(Place{}, Expression::parse(column.expr));
    }
    check_replaced(declarations.start_fields);
    for (const EventDeclaration& event : declarations.events) check_replaced(event.fields);
  }

 private:
  void check_replaced(const std::vector<FieldDeclaration>& fields) {
    for (const FieldDeclaration& field : fields) {
      if (!field.replaces.empty()) check(Place{}, Expression::parse(field.replaces));
      check_replaced(field.fields);
    }
  }

  void check(const Place& place, const Expression& expression) {
    if (is_illegal(place, expression)) return;
    for (const std::string& name : expression.reads()) check_variable(place, name, expression);
    for (const std::string& id : expression.states()) {
      if (model_.find(id) != kNoState) continue;
      add(place, "Expected In to name a state, but found " + id);
    }
  }

  void check(const Place& place, const Location& location) {
    if (is_illegal(place, location)) return;
    if (location.variable().starts_with('_')) {
      add(place,
          "Expected a variable of the chart, but " + location.variable() + " is the system's");
    }
    check_variable(place, location.variable(), location);
  }

  void check(const Place& place, const Script& script) {
    if (is_illegal(place, script)) return;
    for (const std::string& name : script.reads()) check_variable(place, name, script);
  }

  template <typename T>
  bool is_illegal(const Place& place, const T& evaluated) {
    const EvaluationError* const error = evaluated.syntax_error();
    if (error == nullptr) return false;
    add(place, error->message + ", at byte " + std::to_string(error->position) +
                   " of: " + shown(evaluated.text()));
    return true;
  }

  template <typename T>
  void check_variable(const Place& place, const std::string& name, const T& evaluated) {
    if (declared_.contains(name) || (place.in_each && name == "item")) return;
    add(place,
        "Expected a declared variable, but found " + name + " in: " + shown(evaluated.text()));
  }

  void add(const Place& place, std::string message) {
    findings_.add(place.state, place.position, std::move(message));
  }

  const Model& model_;
  Findings& findings_;
  Names declared_;
};

}  // namespace

void check_expressions(const Model& model, Findings& findings) {
  ExpressionCheck(model, findings).run();
}

}  // namespace arendegang::statechart
