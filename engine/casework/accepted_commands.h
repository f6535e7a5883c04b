#pragma once

#include <vector>

#include "engine/casework/catalogue.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

/// The events that commands may send and that would enable a transition now if their guards held,
/// in the order of their declaration (`statechart::accepted_events`).
std::vector<const statechart::EventDeclaration*> accepted_commands(const Snapshot& snapshot,
                                                                   const CataloguedChart& chart,
                                                                   const statechart::World& world);

}  // namespace arendegang::casework
