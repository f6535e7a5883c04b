#include <algorithm>
#include <utility>

#include "engine/statechart/macrostep_run.h"

/// Leaving and entering states (SCXML Appendix D, `exitStates` and `enterStates`).
namespace arendegang::statechart {

void MacrostepRun::exit_states(const std::vector<TransitionIndex>& transitions) {
  const StateSet exits = compute_exit_set(view(), transitions);
  exits.each_in_exit_order([&](StateIndex state) {
    to_invoke_.erase(state);
    record_history(state);
  });
  exits.each_in_exit_order([&](StateIndex state) { exit_state(state); });
}

void MacrostepRun::exit_state(StateIndex state) {
  for (const Block& block : model_.states[state].on_exit) content_.run(block);
  invocations_.cancel(state);
  configuration_.erase(state);
}

void MacrostepRun::record_history(StateIndex state) {
  for (const StateIndex history : model_.states[state].histories) {
    const bool deep = model_.states[history].kind == StateKind::kDeepHistory;
    std::vector<StateIndex> active;
    configuration_.each_in_entry_order([&](StateIndex each) {
      const bool counts = deep
                              ? model_.states[each].is_atomic() && model_.is_descendant(each, state)
                              : model_.states[each].parent == state;
      if (counts) active.push_back(each);
    });
    history_[history] = std::move(active);
    if (std::ranges::find(history_written_, history) == history_written_.end()) {
      history_written_.push_back(history);
    }
  }
}

const std::vector<StateIndex>* MacrostepRun::recorded(StateIndex history) {
  const auto known = history_.find(history);
  if (known != history_.end()) return &known->second;
  const auto kept = session_.history.find(model_.states[history].id);
  if (kept == session_.history.end()) return nullptr;
  std::vector<StateIndex> states;
  for (const std::string& id : kept->second) states.push_back(known_state(id));
  return &history_.emplace(history, std::move(states)).first->second;
}

void MacrostepRun::enter_states(const std::vector<TransitionIndex>& transitions) {
  const EntrySet entries = compute_entry_set(view(), transitions);
  entries.to_enter.each_in_entry_order([&](StateIndex state) { enter_state(state, entries); });
}

void MacrostepRun::enter_state(StateIndex state, const EntrySet& entries) {
  const State& entered = model_.states[state];
  configuration_.insert(state);
  if (!entered.invokes.empty()) to_invoke_.insert(state);
  if (model_.late_binding) initialise_late(state);
  for (const Block& block : entered.on_entry) content_.run(block);
  if (entries.by_default.contains(state)) {
    content_.run(model_.transitions[entered.initial].block);
  }
  const auto history = entries.history_content.find(state);
  if (history != entries.history_content.end()) {
    content_.run(model_.transitions[history->second].block);
  }
  if (entered.kind == StateKind::kFinal) enter_final(state);
}

/// Raises `done.state` for the parent, and for each parallel state around it all of whose regions
/// are now final (SCXML §3.7): also for a parallel that is itself a region of a parallel.
void MacrostepRun::enter_final(StateIndex state) {
  const StateIndex parent = model_.states[state].parent;
  if (parent == kRoot) {
    running_ = false;
    reached_final_ = state;
    return;
  }
  outbox_.raise_platform("done.state." + model_.states[parent].id, donedata_of(state));
  for (StateIndex outer = model_.states[parent].parent;
       model_.states[outer].kind == StateKind::kParallel; outer = model_.states[outer].parent) {
    if (!is_in_final_state(model_, configuration_, outer)) return;
    outbox_.raise_platform("done.state." + model_.states[outer].id);
  }
}

/// A param that cannot be evaluated is left out, and the error told (SCXML §5.7); content that
/// cannot be is undefined (§5.6).
Value MacrostepRun::donedata_of(StateIndex state) {
  const Payload& payload = model_.states[state].donedata;
  boost::json::object members;
  for (const Param& param : payload.params) {
    auto value = data_.evaluate(param);
    if (!value) {
      outbox_.raise_error("error.execution", value.error());
    } else if (auto member = as_member(*std::move(value))) {
      members[param.name] = *std::move(member);
    }
  }
  if (!members.empty()) return Json(std::move(members));
  if (!payload.content) return Undefined();
  auto content = data_.evaluate(*payload.content);
  if (!content) outbox_.raise_error("error.execution", content.error());
  return std::move(content).value_or(Value(Undefined()));
}

/// With late binding a state's data gets its values when the state is first entered (SCXML §5.3.3).
void MacrostepRun::initialise_late(StateIndex state) {
  if (model_.states[state].data.empty()) return;
  const std::string& id = model_.states[state].id;
  const auto& before = session_.bound_late;
  const bool bound = std::ranges::find(before, id) != before.end() ||
                     std::ranges::find(bound_late_, id) != bound_late_.end();
  if (bound) return;
  bound_late_.push_back(id);
  initialise_data(state, {});
}

/// A value that cannot be had leaves the variable unbound, and the error is told (SCXML §5.3).
void MacrostepRun::initialise_data(StateIndex state, const Data& params) {
  for (const DataElement& element : model_.states[state].data) {
    const auto param = params.find(element.id);
    ContentResult<Value> value = Value(Undefined());
    if (param != params.end()) {
      value = param->second;
    } else if (element.unavailable) {
      value = tl::unexpected(ContentError{
          "Expected the source of '" + element.id + "' to be at hand, but it is not", {}});
    } else {
      value = data_.evaluate(element.value);
    }
    const auto set =
        value.and_then([&](Value& found) { return data_.set(element.id, std::move(found)); });
    if (set) continue;
    outbox_.raise_error("error.execution", set.error());
    static_cast<void>(data_.set(element.id, Undefined()));
  }
}

std::vector<std::string> MacrostepRun::ids_of(const StateSet& states) const {
  std::vector<std::string> ids;
  states.each_in_entry_order([&](StateIndex state) { ids.push_back(model_.states[state].id); });
  return ids;
}

}  // namespace arendegang::statechart
