#pragma once

#include <vector>

#include "engine/store/store.h"

namespace arendegang::service {

/// The instance and all that was ever started in it, at any depth, also what has ended since.
store::Result<std::vector<casework::InstanceId>> with_parts(casework::InstanceId id,
                                                            store::Reader& reader);

}  // namespace arendegang::service
