#pragma once

#include <string>
#include <vector>

#include "engine/casework/catalogue.h"
#include "engine/casework/snapshot.h"

namespace arendegang::casework {

/// Ids of the innermost active states, in document order.
std::vector<std::string> innermost_states(const statechart::Session& session,
                                          const statechart::Chart& chart);

/// Where an instance stands, as officials call it: the Swedish labels of the innermost active
/// states joined by " · ".
std::string state_label(const Snapshot& snapshot, const CataloguedChart& chart);

}  // namespace arendegang::casework
