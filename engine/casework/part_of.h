#pragma once

#include "engine/casework/authority.h"
#include "engine/casework/catalogue.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/expression.h"

namespace arendegang::casework {

/// Whose part the instance is, by the chart's `a:party` and `a:group`; `x` is what they see as
/// `_x`.
Part part_of(const Snapshot& snapshot, const CataloguedChart& chart, const statechart::Value& x);
Part part_of(const CataloguedChart& chart, const statechart::Scope& scope);

}  // namespace arendegang::casework
