#include "engine/statechart/chart_walk.h"

#include <type_traits>

namespace arendegang::statechart {
namespace {

using ActionVisit = std::function<void(const Place&, const Action&)>;

void walk_block(const Block& block, StateIndex state, const ActionVisit& visit) {
  for (const Action& action : block) {
    visit({state, action.position}, action);
    if (const auto* choice = std::get_if<IfAction>(&action.what)) {
      for (const auto& branch : choice->branches) walk_block(branch.block, state, visit);
    } else if (const auto* loop = std::get_if<ForeachAction>(&action.what)) {
      walk_block(loop->block, state, visit);
    }
  }
}

class EvaluatedWalk {
 public:
  EvaluatedWalk(const Model& model, const EvaluatedVisitor& visitor)
      : model_(model), visitor_(visitor) {}

  void run() {
    if (model_.script) visitor_.script(Place{}, *model_.script);
    for (StateIndex index = 0; index < model_.states.size(); ++index) walk_state(index);
    for (const Transition& transition : model_.transitions) {
      if (transition.condition) {
        visitor_.expression({transition.source, transition.position}, *transition.condition);
      }
    }
    each_requirement(model_, [this](StateIndex state, const Requirement& requirement) {
      visitor_.expression({state, requirement.position}, requirement.condition);
    });
    each_action(model_, [this](const Place& place, const Action& action) {
      place_ = place;
      std::visit(*this, action.what);
    });
  }

  void operator()(const RaiseAction&) {}
  void operator()(const IfAction& choice) {
    for (const auto& branch : choice.branches) take(branch.condition);
  }
  void operator()(const ForeachAction& loop) { visitor_.expression(place_, loop.array); }
  void operator()(const AssignAction& assign) {
    visitor_.location(place_, assign.location);
    take(assign.value);
  }
  void operator()(const LogAction& log) { take(log.value); }
  void operator()(const ScriptAction& script) { visitor_.script(place_, script.script); }
  void operator()(const SendAction& send) {
    take(send.event);
    take(send.target);
    take(send.type);
    take(send.idlocation);
    take(send.delay);
    take(send.at);
    take(send.concerns);
    take(send.payload);
  }
  void operator()(const CancelAction& cancel) { take(std::optional(cancel.sendid)); }

 private:
  void walk_state(StateIndex index) {
    const State& state = model_.states[index];
    place_ = {index, state.position};
    if (state.deadline) visitor_.expression(place_, state.deadline->expr);
    take(state.donedata);
    for (const DataElement& data : state.data) {
      place_ = {index, data.position};
      take(data.value);
    }
    for (const InvokeElement& invoke : state.invokes) walk_invoke(index, invoke);
  }

  void walk_invoke(StateIndex index, const InvokeElement& invoke) {
    place_ = {index, invoke.position};
    take(invoke.idlocation);
    take(invoke.type);
    take(invoke.src);
    take(invoke.each);
    place_.in_each = invoke.each.has_value();
    take(invoke.key);
    take(invoke.payload);
  }

  void take(const std::optional<Expression>& expression) {
    if (expression) visitor_.expression(place_, *expression);
  }
  void take(const std::optional<Location>& location) {
    if (location) visitor_.location(place_, *location);
  }
  void take(const std::optional<TextSource>& source) {
    if (!source) return;
    if (const auto* expression = std::get_if<Expression>(&*source)) {
      visitor_.expression(place_, *expression);
    }
  }
  void take(const ValueSource& source) {
    if (const auto* expression = std::get_if<Expression>(&source)) {
      visitor_.expression(place_, *expression);
    }
  }
  void take(const Payload& payload) {
    for (const Param& param : payload.params) visitor_.expression(place_, param.value);
    if (payload.content) take(*payload.content);
  }

  const Model& model_;
  const EvaluatedVisitor& visitor_;
  Place place_;
};

}  // namespace

void each_action(const Model& model, const ActionVisit& visit) {
  for (StateIndex index = 0; index < model.states.size(); ++index) {
    const State& state = model.states[index];
    for (const Block& block : state.on_entry) walk_block(block, index, visit);
    for (const Block& block : state.on_exit) walk_block(block, index, visit);
    for (const InvokeElement& invoke : state.invokes) {
      if (invoke.finalize) walk_block(*invoke.finalize, index, visit);
    }
  }
  for (const Transition& transition : model.transitions) {
    walk_block(transition.block, transition.source, visit);
  }
}

void each_requirement(const Model& model,
                      const std::function<void(StateIndex, const Requirement&)>& visit) {
  for (const Requirement& each : model.start_requirements) visit(kRoot, each);
  for (const Requirement& each : model.import_requirements) visit(kRoot, each);
  for (const EventDeclaration& event : model.declarations.events) {
    const auto found = model.event_requirements.find(event.name);
    if (found == model.event_requirements.end()) continue;
    for (const Requirement& each : found->second) visit(kRoot, each);
  }
  for (const Transition& transition : model.transitions) {
    for (const Requirement& each : transition.requirements) visit(transition.source, each);
  }
}

void each_evaluated(const Model& model, const EvaluatedVisitor& visitor) {
  EvaluatedWalk(model, visitor).run();
}

}  // namespace arendegang::statechart
