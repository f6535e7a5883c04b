#pragma once

#include <string_view>
#include <vector>

#include "engine/store/memory/memory_tables.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// Whether somebody with these roles may see the instance.
bool may_read(const casework::Listing& listing, const std::vector<std::string>& roles);

Result<ListingPage> list(const MemoryTables& tables, const ListingQuery& query);
std::vector<StateCount> count_states(const MemoryTables& tables, std::string_view chart,
                                     const std::vector<std::string>& roles);

}  // namespace arendegang::store
