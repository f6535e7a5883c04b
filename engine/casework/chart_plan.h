#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/catalogue.h"
#include "engine/casework/structure_reader.h"
#include "engine/statechart/transfer.h"

namespace arendegang::casework {

/// How running instances of one name go on by the chart that is current (CHART_PLAN.md). Refers to
/// charts of the catalogue that it was read against.
struct ChartPlan {
  std::vector<const CataloguedChart*> from;  ///< older charts of the same name
  const CataloguedChart* to = nullptr;       ///< the current one
  statechart::TransferPlan transfer;
};

/// Reads a plan. All faults are told, not the first alone: what is not of the form of
/// CHART_PLAN.md, charts, states, histories, data and events that the charts do not have,
/// expressions that do not parse, a chart that would be moved to itself.
tl::expected<ChartPlan, std::vector<StructureFault>> read_chart_plan(std::string_view yaml,
                                                                     const Catalogue& catalogue);

}  // namespace arendegang::casework
