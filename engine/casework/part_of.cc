#include "engine/casework/part_of.h"

#include "engine/casework/listing_expressions.h"

namespace arendegang::casework {

Part part_of(const Snapshot& snapshot, const CataloguedChart& chart, const statechart::Value& x) {
  return part_of(chart, scope_of(snapshot.session, x));
}

Part part_of(const CataloguedChart& chart, const statechart::Scope& scope) {
  return {evaluate_text(chart.listing->party, scope), evaluate_text(chart.listing->group, scope)};
}

}  // namespace arendegang::casework
