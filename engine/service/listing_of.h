#pragma once

#include "engine/casework/listing.h"
#include "engine/service/known_secrecy.h"

namespace arendegang::service {

/// What lists know of an instance, whether its chart is there or not.
casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context);
/// The same of one that is staged or committed.
casework::Listing listing_of(const casework::Snapshot& snapshot, const casework::Context& context,
                             KnownSecrecy& secrecy);

}  // namespace arendegang::service
