#pragma once

#include "engine/casework/listing.h"

namespace arendegang::service {

/// What lists know of an instance, whether its chart is there or not.
casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context);

}  // namespace arendegang::service
