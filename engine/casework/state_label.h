#pragma once

#include <string>
#include <vector>

#include "engine/casework/catalogue.h"
#include "engine/casework/snapshot.h"

namespace arendegang::casework {

/// Ids of the innermost states of a configuration, in document order.
std::vector<std::string> innermost_states(const std::vector<std::string>& configuration,
                                          const statechart::Chart& chart);

/// What officials call them, Swedish, in the same order.
std::vector<std::string> state_labels(const std::vector<std::string>& configuration,
                                      const statechart::Chart& chart);

/// Where an instance stands, as officials call it: the Swedish labels of the innermost active
/// states joined by " · ".
std::string state_label(const Snapshot& snapshot, const CataloguedChart& chart);

}  // namespace arendegang::casework
