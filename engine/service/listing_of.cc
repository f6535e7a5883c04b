#include "engine/service/listing_of.h"

#include "engine/casework/catalogue.h"

namespace arendegang::service {

casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context) {
  const auto* chart = context.catalogue->by_hash(snapshot.chart_hash);
  return chart != nullptr ? casework::list(snapshot, *chart, context)
                          : casework::list_unexplained(snapshot, context);
}

}  // namespace arendegang::service
