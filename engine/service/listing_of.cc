#include "engine/service/listing_of.h"

#include "engine/casework/catalogue.h"

namespace arendegang::service {

casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context) {
  KnownSecrecy of_this_alone;
  return listing_of(snapshot, context, of_this_alone);
}

casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context,
                             KnownSecrecy& secrecy) {
  const auto* chart = context.catalogue->by_hash(snapshot.chart_hash);
  if (chart == nullptr) return casework::list_unexplained(snapshot, context);
  return casework::list(snapshot, *chart, secrecy.of(snapshot, *chart, context), context);
}

}  // namespace arendegang::service
