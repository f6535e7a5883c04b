#pragma once

#include "arendegang/v1/query.pb.h"
#include "engine/casework/catalogue.h"
#include "engine/casework/listing.h"
#include "engine/service/leases.h"
#include "engine/store/batch.h"

namespace arendegang::service {

/// Store rows as clients see them.
void fill(v1::InstanceRow& out, const casework::Listing& listing,
          const casework::Catalogue& catalogue);
void fill(v1::JobRow& out, const store::JobRow& row, store::Time now);

}  // namespace arendegang::service
