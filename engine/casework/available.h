#pragma once

#include <vector>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/chart.h"

namespace arendegang::casework {

/// Something that an actor may do with an instance, with the fields that it takes.
struct AvailableAction {
  statechart::EventDeclaration event;
  /// Whether the state takes it now (guards that read the event's data count as unknown, and
  /// unknown is offered).
  bool offered = false;
};

/// The events that `actor` may send to this instance, in the order of their declaration. An
/// instance that has ended, is paused or is quarantined offers none of them.
std::vector<AvailableAction> available_actions(const Snapshot& snapshot,
                                               const CataloguedChart& chart, const Actor& actor,
                                               const Context& context);

}  // namespace arendegang::casework
