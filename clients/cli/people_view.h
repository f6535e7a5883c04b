#pragma once

#include <cstdint>
#include <string>

#include "arendegang/v1/people.pb.h"
#include "clients/cli/table.h"

namespace arendegang::cli {

/// casework::HoldingKind, as the contract numbers it.
enum HoldingKind : std::uint32_t { kOrdinary = 1, kSubstitute = 2, kStandIn = 3, kDelegate = 4 };

/// Who holds what, one row a post; a person without any has a row too. What was withdrawn is left
/// out: it never counted.
Table table_of(const v1::PersonList& people);

/// A person's posts, also those that were withdrawn and those where somebody stands in for them.
Table posts_of(const v1::PersonRow& person);

/// Where the journal tells of a person.
Table traces_of(const v1::PersonExtract& extract);

}  // namespace arendegang::cli
