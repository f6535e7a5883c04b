#pragma once

#include <string>
#include <vector>

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// Absolute paths that exist on one machine only, in any file.
Findings paths_of_one_machine(const Tree& tree);

/// Marks of work left undone and tests that are switched off, in any file of code.
Findings left_undone(const Tree& tree);

/// What would give a structure away in code: the names of its parties and bodies (the short
/// ones too, `facts.kort`), their ids as string literals, and the ids of arenas as words. Taken
/// from every structure.yaml in config/. Throws YAML::Exception when one cannot be read.
std::vector<std::string> names_of_structures(const Tree& tree);

/// Every place in the C++ of engine, workers and clients where one of `names` stands as a word of
/// its own, in whichever case, also as a part of an identifier: structures are data, and the
/// programs know none of them.
Findings structure_names_in_code(const Tree& tree, const std::vector<std::string>& names);

}  // namespace arendegang::house
