#include "engine/casework/part_of.h"

#include "engine/casework/listing_expressions.h"

namespace arendegang::casework {

Part part_of(const Snapshot& snapshot, const CataloguedChart& chart, const statechart::Value& x) {
  const statechart::Scope scope = scope_of(snapshot.session, x);
  return {evaluate_text(chart.listing->party, scope), evaluate_text(chart.listing->group, scope)};
}

}  // namespace arendegang::casework
