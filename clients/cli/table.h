#pragma once

#include <string>

#include "clients/cli/terminal.h"
#include "clients/kit/table.h"

namespace arendegang::cli {

using client::Table;

/// Aligned columns, two spaces apart. On a terminal the widest columns are shortened until a row
/// fits; elsewhere nothing is left out.
std::string as_text(const Table& table, const Terminal& terminal);

}  // namespace arendegang::cli
