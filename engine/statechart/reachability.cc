#include "engine/statechart/reachability.h"

#include <algorithm>

namespace arendegang::statechart {
namespace {

class Reach {
 public:
  explicit Reach(const Model& model)
      : model_(model), reached_(model.states.size()), by_default_(model.states.size()) {}

  StateSet run() {
    enter_by_default(kRoot);
    do {
      grown_ = false;
      for (const State& state : model_.states) follow_transitions(state);
    } while (grown_);
    return reached_;
  }

 private:
  void insert(StateIndex state) {
    if (reached_.contains(state)) return;
    reached_.insert(state);
    grown_ = true;
  }

  void follow_transitions(const State& state) {
    const auto index = static_cast<StateIndex>(&state - model_.states.data());
    if (!reached_.contains(index)) return;
    for (const TransitionIndex transition : state.eventless) enter_targets(transition);
    for (const TransitionIndex transition : state.on_event) enter_targets(transition);
  }

  void enter_targets(TransitionIndex transition) {
    if (transition == kNoTransition) return;
    for (const StateIndex target : model_.transitions[transition].targets) enter(target);
  }

  /// As the target of a transition: what stands around it is entered too, but not by default.
  void enter(StateIndex target) {
    enter_by_default(target);
    StateIndex inner = target;
    for (StateIndex outer = model_.states[target].parent; outer != kNoState;
         outer = model_.states[outer].parent) {
      insert(outer);
      if (model_.states[outer].kind == StateKind::kParallel) enter_regions(outer, inner);
      inner = outer;
    }
  }

  void enter_regions(StateIndex parallel, StateIndex but) {
    for (const StateIndex region : model_.states[parallel].children) {
      if (region != but) enter_by_default(region);
    }
  }

  void enter_by_default(StateIndex index) {
    if (by_default_.contains(index)) return;
    by_default_.insert(index);
    insert(index);
    const State& state = model_.states[index];
    if (state.kind == StateKind::kParallel) enter_regions(index, kNoState);
    enter_targets(state.initial);
  }

  const Model& model_;
  StateSet reached_;
  StateSet by_default_;
  bool grown_ = false;
};

bool contains_all(const Model& model, StateIndex ancestor, const Transition& transition) {
  return std::ranges::all_of(
      transition.targets, [&](StateIndex target) { return model.is_descendant(target, ancestor); });
}

/// The state whose descendants the transition leaves (SCXML Appendix D, `getTransitionDomain`).
StateIndex domain_of(const Model& model, const Transition& transition) {
  const StateIndex source = transition.source;
  const auto is_compound = [&](StateIndex state) {
    return model.states[state].kind == StateKind::kCompound;
  };
  if (transition.internal && is_compound(source) && contains_all(model, source, transition)) {
    return source;
  }
  StateIndex domain = model.states[source].parent;
  while (domain != kRoot && !(is_compound(domain) && contains_all(model, domain, transition))) {
    domain = model.states[domain].parent;
  }
  return domain;
}

/// Whether both can be active at once.
bool are_active_together(const Model& model, StateIndex one, StateIndex other) {
  if (one == other || model.is_descendant(one, other) || model.is_descendant(other, one)) {
    return true;
  }
  StateIndex common = model.states[one].parent;
  while (!model.is_descendant(other, common)) common = model.states[common].parent;
  return model.states[common].kind == StateKind::kParallel;
}

}  // namespace

StateSet reachable_states(const Model& model) {
  return Reach(model).run();
}

bool can_be_left(const Model& model, StateIndex state, const StateSet& reachable) {
  const auto leaves = [&](TransitionIndex index) {
    const Transition& transition = model.transitions[index];
    return !transition.targets.empty() && are_active_together(model, transition.source, state) &&
           model.is_descendant(state, domain_of(model, transition));
  };
  for (StateIndex source = 1; source < model.states.size(); ++source) {
    if (!reachable.contains(source)) continue;
    const State& from = model.states[source];
    if (std::ranges::any_of(from.eventless, leaves)) return true;
    if (std::ranges::any_of(from.on_event, leaves)) return true;
  }
  return false;
}

}  // namespace arendegang::statechart
