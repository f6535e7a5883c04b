#include "engine/statechart/interpreter.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/invariant.h"
#include "engine/statechart/io_processor.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/macrostep_run.h"

namespace arendegang::statechart {
namespace {

const Data kNoParams;

}  // namespace

MacrostepRun::MacrostepRun(const Model& model, const Session& session, const World& world)
    : model_(model),
      session_(session),
      configuration_(model.states.size()),
      to_invoke_(model.states.size()),
      history_lookup_([this](StateIndex history) { return recorded(history); }),
      outbox_(session, world),
      data_(model, session, world, configuration_),
      invocations_(model, session, data_, outbox_),
      content_(session, world, data_, outbox_, invocations_),
      running_(session.running) {
  for (const std::string& id : session.configuration) configuration_.insert(known_state(id));
}

StateIndex MacrostepRun::known_state(std::string_view id) const {
  const StateIndex state = model_.find(id);
  if (state != kNoState) return state;
  broken_invariant(session_, fmt::format("Expected '{}' to be a state of the chart '{}', but it is "
                                         "none",
                                         id, model_.name));
}

std::optional<Label> MacrostepRun::unmet_at_beginning(const std::vector<Requirement>& requirements,
                                                      const Data& params) {
  initialise_all_data(params);
  const Requirement* const unmet = first_unmet(requirements);
  if (unmet == nullptr) return std::nullopt;
  return unmet->reason;
}

void MacrostepRun::initialise_all_data(const Data& params) {
  initialise_data(kRoot, params);
  for (StateIndex state = 1; state < model_.states.size(); ++state) {
    if (!model_.late_binding) {
      initialise_data(state, kNoParams);
      continue;
    }
    // With late binding they exist from the beginning, without a value (SCXML §5.3.3).
    for (const DataElement& element : model_.states[state].data) {
      static_cast<void>(data_.set(element.id, Undefined()));
    }
  }
}

Macrostep MacrostepRun::start(const Data& params) {
  running_ = true;
  matched_ = true;
  initialise_all_data(params);
  if (model_.script) {
    const auto run = data_.run(*model_.script);
    if (!run) outbox_.raise_error("error.execution", run.error());
  }
  const TransitionIndex initial = model_.states[kRoot].initial;
  content_.run(model_.transitions[initial].block);
  enter_states({initial});
  run_to_stable();
  return finish();
}

Macrostep MacrostepRun::process(const Event& event) {
  data_.bind_event(event);
  const Invocation* child = event.invokeid.empty() ? nullptr : invocations_.find(event.invokeid);
  std::optional<std::string> join;
  if (child != nullptr) {
    finalize(*child, event);
    const bool done = event.name == std::string(kDoneInvokePrefix) + event.invokeid;
    if (done) join = invocations_.finish_child(event.invokeid);
  }
  autoforward();
  const auto enabled = select(&event);
  matched_ = !enabled.empty();
  if (matched_) unmet_.reset();
  if (matched_) microstep(enabled);
  if (join && running_) invocations_.raise_join(*join);
  run_to_stable();
  return finish();
}

Macrostep MacrostepRun::cancel() {
  running_ = false;
  exit_interpreter();
  return finish();
}

/// Internal events and eventless transitions until there are none, then the invocations, which may
/// raise errors: until there is nothing left but to wait, or a top-level final state is reached.
void MacrostepRun::run_to_stable() {
  while (running_) {
    run_internal();
    if (!running_) break;
    start_invocations();
    if (!outbox_.has_events()) return;
  }
  exit_interpreter();
}

void MacrostepRun::run_internal() {
  while (running_) {
    auto enabled = select(nullptr);
    if (enabled.empty()) {
      auto event = outbox_.take();
      if (!event) return;
      internal_event_ = *std::move(event);
      data_.bind_event(internal_event_);
      enabled = select(&internal_event_);
    }
    if (!enabled.empty()) microstep(enabled);
  }
}

std::vector<TransitionIndex> MacrostepRun::select(const Event* event) {
  auto enabled = select_enabled(view(), event == nullptr, [&](const Transition& transition) {
    return is_enabled(transition, event);
  });
  return remove_conflicting(view(), std::move(enabled));
}

bool MacrostepRun::is_enabled(const Transition& transition, const Event* event) {
  if (event != nullptr && !matches(transition.events, event->name)) return false;
  if (transition.condition && !is_true(*transition.condition)) return false;
  return event == nullptr || fulfils(transition, *event);
}

bool MacrostepRun::is_true(const Expression& condition) {
  const auto holds = data_.evaluate_condition(condition);
  // A condition that fails counts as false, and the error is told (SCXML §5.9.1).
  if (!holds) outbox_.raise_error("error.execution", holds.error());
  return holds.value_or(false);
}

bool MacrostepRun::fulfils(const Transition& transition, const Event& event) {
  const Requirement* unmet = first_unmet(transition.requirements);
  const auto of_event = model_.event_requirements.find(event.name);
  if (unmet == nullptr && of_event != model_.event_requirements.end()) {
    unmet = first_unmet(of_event->second);
  }
  if (unmet != nullptr && !unmet_) unmet_ = unmet->reason;
  return unmet == nullptr;
}

const Requirement* MacrostepRun::first_unmet(const std::vector<Requirement>& requirements) {
  for (const Requirement& each : requirements) {
    if (!is_true(each.condition)) return &each;
  }
  return nullptr;
}

void MacrostepRun::microstep(const std::vector<TransitionIndex>& transitions) {
  if (++microsteps_ > kMaxMicrosteps) {
    throw BoundExceeded{
        fmt::format("Expected at most {} microsteps in one macrostep, but '{}' does "
                    "not come to rest",
                    kMaxMicrosteps, model_.name)};
  }
  exit_states(transitions);
  for (const TransitionIndex index : transitions) content_.run(model_.transitions[index].block);
  enter_states(transitions);
}

void MacrostepRun::start_invocations() {
  to_invoke_.each_in_entry_order([&](StateIndex state) { invocations_.start(state); });
  to_invoke_.clear();
}

void MacrostepRun::finalize(const Invocation& invocation, const Event& event) {
  const InvokeElement& element = invocations_.element_of(invocation);
  if (!element.finalize) return;
  if (!element.finalize->empty()) return content_.run(*element.finalize);
  // An empty one takes over what the child gives under the names that it was given (SCXML §6.5).
  const Json* data = std::get_if<Json>(&event.data);
  if (data == nullptr || !data->is_object()) return;
  for (const Param& param : element.payload.params) {
    const Json* given = data->get_object().if_contains(param.name);
    if (given == nullptr || !param.location) continue;
    const auto assigned = data_.assign(*param.location, *given);
    if (!assigned) return outbox_.raise_error("error.execution", assigned.error());
  }
}

void MacrostepRun::autoforward() {
  invocations_.for_each_running([this](const Invocation& invocation) {
    if (invocation.autoforward) outbox_.emit(Forward{invocation.invokeid});
  });
}

void MacrostepRun::exit_interpreter() {
  configuration_.each_in_exit_order([this](StateIndex state) {
    for (const Block& block : model_.states[state].on_exit) content_.run(block);
    invocations_.cancel(state);
  });
  Value donedata = Undefined();
  if (reached_final_) donedata = donedata_of(*reached_final_);
  configuration_.clear();
  if (reached_final_) configuration_.insert(*reached_final_);
  outbox_.cancel_all();
  outbox_.emit(Done{std::move(donedata)});
}

Macrostep MacrostepRun::finish() {
  data_.check_bounds();
  Macrostep step;
  step.matched = matched_;
  if (!matched_) step.unmet = std::move(unmet_);
  step.microsteps = microsteps_;
  step.delta.running = running_;
  step.delta.entered = true;
  step.delta.configuration = ids_of(configuration_);
  for (const StateIndex history : history_written_) {
    auto& ids = step.delta.history[model_.states[history].id];
    for (const StateIndex state : history_[history]) ids.push_back(model_.states[state].id);
  }
  step.delta.set = data_.take_changed();
  step.delta.bound_late = std::move(bound_late_);
  std::move(outbox_).finish(step);
  std::move(invocations_).finish(step.delta);
  return step;
}

bool MacrostepRun::may_be_enabled(const Transition& transition) const {
  const bool unknown = !transition.condition || transition.condition_reads_event;
  const bool holds = unknown || data_.evaluate_condition(*transition.condition).value_or(false);
  return holds && may_be_fulfilled(transition.requirements);
}

bool MacrostepRun::may_be_fulfilled(const std::vector<Requirement>& requirements) const {
  return std::ranges::all_of(requirements, [this](const Requirement& each) {
    return each.reads_event || data_.evaluate_condition(each.condition).value_or(false);
  });
}

bool MacrostepRun::may_be_taken(const EventDescriptor& descriptor) const {
  const auto requirements = model_.event_requirements.find(descriptor.prefix);
  return requirements == model_.event_requirements.end() || may_be_fulfilled(requirements->second);
}

std::vector<std::string> MacrostepRun::accepted_events() {
  std::vector<std::string> accepted;
  configuration_.each_in_entry_order([&](StateIndex state) {
    for (const TransitionIndex index : model_.states[state].on_event) {
      const Transition& transition = model_.transitions[index];
      if (!may_be_enabled(transition)) continue;
      for (const EventDescriptor& descriptor : transition.events) {
        if (!may_be_taken(descriptor)) continue;
        if (std::ranges::find(accepted, descriptor.text) == accepted.end()) {
          accepted.push_back(descriptor.text);
        }
      }
    }
  });
  return accepted;
}

MacrostepResult start(const Chart& chart, const Session& session, const Data& params,
                      const World& world) try {
  return MacrostepRun(chart.model(), session, world).start(params);
} catch (BoundExceeded& bound) {
  return tl::unexpected(std::move(bound));
}

std::optional<Label> unmet_at_start(const Chart& chart, const Session& session, const Data& params,
                                    const World& world) {
  const auto& requirements = chart.model().start_requirements;
  if (requirements.empty()) return std::nullopt;
  return MacrostepRun(chart.model(), session, world).unmet_at_beginning(requirements, params);
}

std::optional<Label> unmet_at_import(const Chart& chart, const Session& session, const Data& params,
                                     const World& world) {
  const auto& requirements = chart.model().import_requirements;
  if (requirements.empty()) return std::nullopt;
  return MacrostepRun(chart.model(), session, world).unmet_at_beginning(requirements, params);
}

MacrostepResult process(const Chart& chart, const Session& session, const Event& event,
                        const World& world) try {
  if (!session.running) {
    Macrostep nothing;
    nothing.delta = unchanged(session);
    return nothing;
  }
  return MacrostepRun(chart.model(), session, world).process(event);
} catch (BoundExceeded& bound) {
  return tl::unexpected(std::move(bound));
}

MacrostepResult cancel(const Chart& chart, const Session& session, const World& world) try {
  if (!session.running) {
    Macrostep nothing;
    nothing.delta = unchanged(session);
    return nothing;
  }
  return MacrostepRun(chart.model(), session, world).cancel();
} catch (BoundExceeded& bound) {
  return tl::unexpected(std::move(bound));
}

std::vector<std::string> accepted_events(const Chart& chart, const Session& session,
                                         const World& world) {
  if (!session.running) return {};
  return MacrostepRun(chart.model(), session, world).accepted_events();
}

}  // namespace arendegang::statechart
