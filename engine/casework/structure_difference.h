#pragma once

#include <string>
#include <vector>

#include "engine/casework/structure.h"

namespace arendegang::casework {

/// One thing that two versions of a structure say differently, for the person who applies the later
/// one. Values are JSON text; an empty `before` was added, an empty `after` taken away.
struct StructureChange {
  std::string where;  ///< e.g. `deadlines.report_days`, `actors/registrator-a.roles`
  std::string before;
  std::string after;
  friend bool operator==(const StructureChange&, const StructureChange&) = default;
};

/// All that differs, in the order of the file. Elements of a list are matched by their `id`,
/// `name`, `body` or `number`, so that a line that was moved is no change; other lists are one
/// value. Empty when only comments and layout differ.
std::vector<StructureChange> difference(const Structure& before, const Structure& after);

}  // namespace arendegang::casework
