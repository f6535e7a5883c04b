#pragma once

#include "engine/statechart/model.h"
#include "engine/statechart/state_set.h"

/// What can happen in a chart if every guard may hold.
namespace arendegang::statechart {

/// The states that some run enters.
StateSet reachable_states(const Model& model);

/// Whether some transition, once it is taken, leaves `state`: its own, that of a state around it,
/// or one in another region of a parallel around it (SCXML §3.13, the exit set).
bool can_be_left(const Model& model, StateIndex state, const StateSet& reachable);

}  // namespace arendegang::statechart
