#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/structure.h"

namespace arendegang::casework {

/// One fault of a structure file: line and column count from one.
struct StructureFault {
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;
  friend bool operator==(const StructureFault&, const StructureFault&) = default;
};

/// Reads `structure.yaml` (ARCHITECTURE §5). All faults are told, not the first alone: not YAML, a
/// duplicate key, an unknown key or reference, a missing or wrongly typed value, a party without a
/// mailbox. Warnings (rule 4) end in `Structure::warnings`.
tl::expected<Structure, std::vector<StructureFault>> read_structure(std::string_view yaml);

}  // namespace arendegang::casework
