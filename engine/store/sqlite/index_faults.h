#pragma once

#include <string>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

/// Names of the columns that order or find an instance's listing and are not what the listing
/// gives; none when it has no listing. It throws.
std::vector<std::string> index_faults(Connection& connection, casework::InstanceId id);

}  // namespace arendegang::store
