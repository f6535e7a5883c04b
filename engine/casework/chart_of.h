#pragma once

#include <optional>
#include <string>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/chart.h"

namespace arendegang::casework {

/// The chart that the instance runs on. Aborts when the catalogue lacks it: what a journal refers
/// to must have been loaded.
const CataloguedChart& chart_of(const Snapshot& snapshot, const Context& context);

/// Why an instance that is to run cannot: its chart is not in the catalogue, it was never entered,
/// or its session does not fit the chart (`statechart::misfit`). Nothing: it can.
std::optional<std::string> fault_of_fit(const Snapshot& snapshot, const Catalogue& catalogue);

/// The chart's declaration of the event of exactly this name, or null.
const statechart::EventDeclaration* find_event(const CataloguedChart& chart, std::string_view name);

/// `data` as the function that the chart names makes it; as it is when the chart names none.
statechart::Json enrich(const std::string& function, statechart::Json data,
                        const Snapshot& snapshot, const Context& context);

}  // namespace arendegang::casework
