#pragma once

#include <vector>

#include "engine/store/verify.h"

namespace arendegang::service {

/// What is kept as in force and is not what the structure's own steps say: the structure, its
/// charts, whether it is paused. Each names the setting. None when a step of the structure came
/// meanwhile: the next check sees it.
store::Result<std::vector<store::Finding>> check_kept_structure(store::Reader& reader);

}  // namespace arendegang::service
