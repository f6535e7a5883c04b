#pragma once

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// Every `#include` in the product's C++ that the room of its file must not have: of another room,
/// of a foreign library, or not written from the root of the tree. Calls that reach for a clock or
/// for randomness from a pure room are found as well. Comments do not count.
Findings forbidden_includes(const Tree& tree);

}  // namespace arendegang::house
