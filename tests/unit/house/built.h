#pragma once

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// Every C++ source that no CMakeLists.txt of its folder, or of one above it, names: it would never
/// be compiled, and a test in it never run.
Findings sources_not_built(const Tree& tree);

/// Every folder with a CMakeLists.txt that none above it adds: nothing in it would be built.
Findings folders_not_added(const Tree& tree);

}  // namespace arendegang::house
