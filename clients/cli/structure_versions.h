#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/globals.h"

namespace arendegang::cli {

/// `diff`, `apply` and `history` of `arende structure`: what a folder would change in the structure
/// in force, putting it in force, and what was in force before.
void add_structure_versions(CLI::App& command, Globals& globals);

}  // namespace arendegang::cli
