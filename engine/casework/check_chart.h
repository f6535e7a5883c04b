#pragma once

#include <vector>

#include "engine/casework/catalogue.h"
#include "engine/casework/structure.h"
#include "engine/statechart/check.h"

namespace arendegang::casework {

/// What `statechart::check` finds in a chart that is meant for this structure, beside these other
/// charts: its roles, jobs, charts and functions are held against those that there are, and so is
/// its numbering series. Empty when the chart is sound.
std::vector<statechart::Finding> check_chart(const CataloguedChart& chart,
                                             const Structure& structure,
                                             const Catalogue& catalogue);

}  // namespace arendegang::casework
