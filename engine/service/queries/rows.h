#pragma once

#include <cstddef>
#include <cstdint>

#include "arendegang/v1/query.pb.h"
#include "engine/casework/case_mentions.h"
#include "engine/casework/catalogue.h"
#include "engine/casework/listing.h"
#include "engine/casework/mask.h"
#include "engine/service/leases.h"
#include "engine/store/batch.h"

namespace arendegang::service {

/// Store rows as clients see them.
void fill(v1::InstanceRow& out, const casework::Listing& listing,
          const casework::Catalogue& catalogue);
void fill(v1::JobRow& out, const store::JobRow& row, const casework::Mask& mask,
          const casework::CaseMentions& others, store::Time now);

/// How many rows a page holds for which `asked` were asked for; zero: as the engine likes.
std::size_t page_rows(std::uint32_t asked);

}  // namespace arendegang::service
