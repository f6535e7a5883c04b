#pragma once

#include <string>

#include "engine/casework/structure.h"

namespace arendegang::casework {

/// Two parties, two arenas, a group, a handful of actors: enough to tell right from wrong.
std::string sample_structure_yaml();

/// The same, read. Fails the test when it cannot be.
Structure sample_structure();

}  // namespace arendegang::casework
