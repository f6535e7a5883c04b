#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/content_runner.h"
#include "engine/statechart/datamodel.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/invocations.h"
#include "engine/statechart/model.h"
#include "engine/statechart/outbox.h"
#include "engine/statechart/selection.h"
#include "engine/statechart/session.h"
#include "engine/statechart/state_set.h"

namespace arendegang::statechart {

/// One macrostep at work: the algorithm of SCXML Appendix D from one external event to the next
/// wait. Used once: one of `start`, `process` and `cancel`, each of which throws `BoundExceeded`.
class MacrostepRun {
 public:
  MacrostepRun(const Model& model, const Session& session, const World& world);
  MacrostepRun(const MacrostepRun&) = delete;
  MacrostepRun& operator=(const MacrostepRun&) = delete;

  Macrostep start(const Data& params);
  Macrostep process(const Event& event);
  Macrostep cancel();
  /// The first `a:require` of `a:start` that these params do not fulfil.
  /// The first of these that speaks against beginning with these params.
  std::optional<Label> unmet_at_beginning(const std::vector<Requirement>& requirements,
                                          const Data& params);

  /// The event descriptors that would enable a transition, see `accepted_events`.
  std::vector<std::string> accepted_events();

 private:
  // interpreter.cc: the event loop
  /// Aborts when the chart has no such state.
  StateIndex known_state(std::string_view id) const;
  void run_to_stable();
  void run_internal();
  std::vector<TransitionIndex> select(const Event* event);
  bool is_enabled(const Transition& transition, const Event* event);
  /// As far as it can be told without the event.
  bool may_be_enabled(const Transition& transition) const;
  bool may_be_fulfilled(const std::vector<Requirement>& requirements) const;
  bool may_be_taken(const EventDescriptor& descriptor) const;
  bool is_true(const Expression& condition);
  bool fulfils(const Transition& transition, const Event& event);
  const Requirement* first_unmet(const std::vector<Requirement>& requirements);
  void microstep(const std::vector<TransitionIndex>& transitions);
  void start_invocations();
  void finalize(const Invocation& invocation, const Event& event);
  void autoforward();
  void exit_interpreter();
  Macrostep finish();

  // entry_exit.cc: leaving and entering states
  void exit_states(const std::vector<TransitionIndex>& transitions);
  void exit_state(StateIndex state);
  void record_history(StateIndex state);
  void enter_states(const std::vector<TransitionIndex>& transitions);
  void enter_state(StateIndex state, const EntrySet& entries);
  void enter_final(StateIndex state);
  Value donedata_of(StateIndex state);
  void initialise_late(StateIndex state);
  void initialise_all_data(const Data& params);
  void initialise_data(StateIndex state, const Data& params);
  const std::vector<StateIndex>* recorded(StateIndex history);
  std::vector<std::string> ids_of(const StateSet& states) const;

  ChartView view() const { return {model_, configuration_, history_lookup_}; }

  const Model& model_;
  const Session& session_;
  StateSet configuration_;
  StateSet to_invoke_;
  std::map<StateIndex, std::vector<StateIndex>> history_;  ///< written, or read from the session
  std::vector<StateIndex> history_written_;
  HistoryLookup history_lookup_;
  Outbox outbox_;
  Datamodel data_;
  Invocations invocations_;
  ContentRunner content_;
  Event internal_event_;  ///< the one that is being processed
  std::vector<std::string> bound_late_;
  std::optional<StateIndex> reached_final_;
  bool running_;
  bool matched_ = false;
  std::optional<Label> unmet_;
  std::uint32_t microsteps_ = 0;
};

}  // namespace arendegang::statechart
