#pragma once

#include <functional>
#include <map>
#include <vector>

#include "engine/statechart/model.h"
#include "engine/statechart/state_set.h"

/// Which transitions are taken and which states they leave and enter: the parts of SCXML
/// Appendix D that look at the chart only. Names are those of the Recommendation.
namespace arendegang::statechart {

/// States recorded by history states (SCXML §3.10); null where nothing is recorded.
using HistoryLookup = std::function<const std::vector<StateIndex>*(StateIndex history)>;

/// Whether a transition may be taken now: its event matches and its condition holds.
using TransitionTest = std::function<bool(const Transition&)>;

struct ChartView {
  const Model& model;
  const StateSet& configuration;
  const HistoryLookup& history;
};

/// The optimally enabled set before conflicts are removed: for each active atomic state in document
/// order its first enabled transition, or else that of its nearest ancestor that has one.
/// `eventless` says which of the states' transitions are looked at.
std::vector<TransitionIndex> select_enabled(const ChartView& view, bool eventless,
                                            const TransitionTest& test);

/// Of two transitions that leave a state in common the one of the descendant is kept, or else the
/// first (SCXML §3.13).
std::vector<TransitionIndex> remove_conflicting(const ChartView& view,
                                                std::vector<TransitionIndex> enabled);

StateSet compute_exit_set(const ChartView& view, const std::vector<TransitionIndex>& transitions);

/// What `computeEntrySet` gives: the states to enter, those of them entered by default, and the
/// default content of history states by their parent.
struct EntrySet {
  explicit EntrySet(std::size_t states) : to_enter(states), by_default(states) {}
  StateSet to_enter;
  StateSet by_default;
  std::map<StateIndex, TransitionIndex> history_content;
};

EntrySet compute_entry_set(const ChartView& view, const std::vector<TransitionIndex>& transitions);

bool is_in_final_state(const Model& model, const StateSet& configuration, StateIndex state);

}  // namespace arendegang::statechart
