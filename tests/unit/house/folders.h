#pragma once

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// Folders at the top that are no room of the house.
Findings unknown_rooms(const Tree& tree);

/// Folders that hold code and no README.md.
Findings folders_without_readme(const Tree& tree);

/// C++ files longer than 500 lines.
Findings overlong_sources(const Tree& tree);

/// Files and folders whose name says nothing of what they hold.
Findings names_that_say_nothing(const Tree& tree);

}  // namespace arendegang::house
