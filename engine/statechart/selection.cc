#include "engine/statechart/selection.h"

#include <algorithm>
#include <optional>

namespace arendegang::statechart {
namespace {

std::optional<TransitionIndex> first_enabled(const Model& model, StateIndex atomic, bool eventless,
                                             const TransitionTest& test) {
  for (StateIndex state = atomic; state != kNoState; state = model.states[state].parent) {
    const State& owner = model.states[state];
    for (const TransitionIndex index : eventless ? owner.eventless : owner.on_event) {
      if (test(model.transitions[index])) return index;
    }
  }
  return std::nullopt;
}

/// History states replaced by what entering them means (`getEffectiveTargetStates`).
void add_effective_targets(const ChartView& view, const std::vector<StateIndex>& targets,
                           std::vector<StateIndex>& effective) {
  for (const StateIndex target : targets) {
    const State& state = view.model.states[target];
    if (!state.is_history()) {
      effective.push_back(target);
    } else if (const auto* recorded = view.history(target)) {
      effective.insert(effective.end(), recorded->begin(), recorded->end());
    } else {
      add_effective_targets(view, view.model.transitions[state.initial].targets, effective);
    }
  }
}

std::vector<StateIndex> effective_targets(const ChartView& view, const Transition& transition) {
  std::vector<StateIndex> effective;
  add_effective_targets(view, transition.targets, effective);
  return effective;
}

bool all_inside(const Model& model, const std::vector<StateIndex>& states, StateIndex ancestor) {
  return std::ranges::all_of(
      states, [&](StateIndex state) { return model.is_descendant(state, ancestor); });
}

/// The state whose descendants the transition leaves and enters (`getTransitionDomain`).
StateIndex transition_domain(const Model& model, const Transition& transition,
                             const std::vector<StateIndex>& targets) {
  const StateIndex source = transition.source;
  if (source == kRoot) return kRoot;
  const bool compound = model.states[source].kind == StateKind::kCompound;
  if (transition.internal && compound && all_inside(model, targets, source)) return source;
  StateIndex ancestor = model.states[source].parent;
  while (ancestor != kRoot && (model.states[ancestor].kind != StateKind::kCompound ||
                               !all_inside(model, targets, ancestor))) {
    ancestor = model.states[ancestor].parent;
  }
  return ancestor;
}

void add_exit_set(const ChartView& view, const Transition& transition, StateSet& exits) {
  if (transition.targets.empty()) return;
  const StateIndex domain =
      transition_domain(view.model, transition, effective_targets(view, transition));
  const StateIndex last = view.model.states[domain].last;
  view.configuration.each_in_entry_order([&](StateIndex state) {
    if (state > domain && state <= last) exits.insert(state);
  });
}

/// `computeEntrySet` and its helpers.
class EntrySetBuilder {
 public:
  explicit EntrySetBuilder(const ChartView& view)
      : view_(view), model_(view.model), set_(view.model.states.size()) {}

  void add(const Transition& transition) {
    for (const StateIndex target : transition.targets) add_descendants(target);
    const auto targets = effective_targets(view_, transition);
    const StateIndex domain = transition_domain(model_, transition, targets);
    for (const StateIndex target : targets) add_ancestors(target, domain);
  }

  EntrySet take() { return std::move(set_); }

 private:
  void add_descendants(StateIndex state);
  void add_history(StateIndex history);
  void add_ancestors(StateIndex state, StateIndex ancestor);
  void add_all(const std::vector<StateIndex>& states, StateIndex ancestor);
  void add_missing_regions(StateIndex parallel);

  const ChartView& view_;
  const Model& model_;
  EntrySet set_;
};

void EntrySetBuilder::add_descendants(StateIndex state) {
  const State& entered = model_.states[state];
  if (entered.is_history()) return add_history(state);
  set_.to_enter.insert(state);
  if (entered.kind == StateKind::kCompound) {
    set_.by_default.insert(state);
    add_all(model_.transitions[entered.initial].targets, state);
  } else if (entered.kind == StateKind::kParallel) {
    add_missing_regions(state);
  }
}

void EntrySetBuilder::add_history(StateIndex history) {
  const State& state = model_.states[history];
  if (const auto* recorded = view_.history(history)) return add_all(*recorded, state.parent);
  set_.history_content[state.parent] = state.initial;
  add_all(model_.transitions[state.initial].targets, state.parent);
}

void EntrySetBuilder::add_all(const std::vector<StateIndex>& states, StateIndex ancestor) {
  for (const StateIndex state : states) add_descendants(state);
  for (const StateIndex state : states) add_ancestors(state, ancestor);
}

void EntrySetBuilder::add_ancestors(StateIndex state, StateIndex ancestor) {
  for (StateIndex each = model_.states[state].parent; each != ancestor && each != kNoState;
       each = model_.states[each].parent) {
    set_.to_enter.insert(each);
    if (model_.states[each].kind == StateKind::kParallel) add_missing_regions(each);
  }
}

void EntrySetBuilder::add_missing_regions(StateIndex parallel) {
  for (const StateIndex region : model_.states[parallel].children) {
    bool named = false;
    set_.to_enter.each_in_entry_order(
        [&](StateIndex state) { named = named || model_.is_descendant(state, region); });
    if (!named) add_descendants(region);
  }
}

}  // namespace

std::vector<TransitionIndex> select_enabled(const ChartView& view, bool eventless,
                                            const TransitionTest& test) {
  std::vector<TransitionIndex> enabled;
  view.configuration.each_in_entry_order([&](StateIndex state) {
    if (!view.model.states[state].is_atomic()) return;
    const auto transition = first_enabled(view.model, state, eventless, test);
    if (!transition) return;
    if (std::ranges::find(enabled, *transition) == enabled.end()) {
      enabled.push_back(*transition);
    }
  });
  return enabled;
}

std::vector<TransitionIndex> remove_conflicting(const ChartView& view,
                                                std::vector<TransitionIndex> enabled) {
  if (enabled.size() < 2) return enabled;
  struct Kept {
    TransitionIndex index;
    StateSet exits;
  };
  std::vector<Kept> kept;
  for (const TransitionIndex index : enabled) {
    const Transition& transition = view.model.transitions[index];
    StateSet exits(view.model.states.size());
    add_exit_set(view, transition, exits);
    std::vector<TransitionIndex> outranked;
    bool preempted = false;
    for (const Kept& other : kept) {
      if (!exits.intersects(other.exits)) continue;
      const StateIndex other_source = view.model.transitions[other.index].source;
      preempted = !view.model.is_descendant(transition.source, other_source);
      if (preempted) break;
      outranked.push_back(other.index);
    }
    if (preempted) continue;
    std::erase_if(kept, [&](const Kept& other) {
      return std::ranges::find(outranked, other.index) != outranked.end();
    });
    kept.push_back({index, std::move(exits)});
  }
  std::vector<TransitionIndex> result;
  for (const Kept& each : kept) result.push_back(each.index);
  return result;
}

StateSet compute_exit_set(const ChartView& view, const std::vector<TransitionIndex>& transitions) {
  StateSet exits(view.model.states.size());
  for (const TransitionIndex index : transitions) {
    add_exit_set(view, view.model.transitions[index], exits);
  }
  return exits;
}

EntrySet compute_entry_set(const ChartView& view, const std::vector<TransitionIndex>& transitions) {
  EntrySetBuilder builder(view);
  for (const TransitionIndex index : transitions) {
    const Transition& transition = view.model.transitions[index];
    if (!transition.targets.empty()) builder.add(transition);
  }
  return builder.take();
}

bool is_in_final_state(const Model& model, const StateSet& configuration, StateIndex state) {
  const auto& children = model.states[state].children;
  switch (model.states[state].kind) {
    case StateKind::kCompound:
      return std::ranges::any_of(children, [&](StateIndex child) {
        return model.states[child].kind == StateKind::kFinal && configuration.contains(child);
      });
    case StateKind::kParallel:
      return std::ranges::all_of(children, [&](StateIndex child) {
        return is_in_final_state(model, configuration, child);
      });
    default:
      return false;
  }
}

}  // namespace arendegang::statechart
