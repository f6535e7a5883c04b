#pragma once

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// Every library in a `target_link_libraries` of the product that the room must not use: another
/// room's target, a foreign library, or a target of ours that no folder defines.
Findings forbidden_links(const Tree& tree);

}  // namespace arendegang::house
