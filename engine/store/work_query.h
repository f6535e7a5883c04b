#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/casework/ids.h"

namespace arendegang::store {

/// Which jobs or incidents somebody asked for, by id. What the reader's roles may not see is left
/// out before the limit (ARCHITECTURE §4, `a:read`).
struct WorkQuery {
  std::optional<casework::InstanceId> instance;  ///< none: of all
  bool include_closed = false;
  std::uint64_t after = 0;  ///< id of the last row of the page before; 0: the first page
  std::size_t limit = 50;
  std::vector<std::string> roles;  ///< of the one who asks: `casework::words_of`
  bool all_roles = false;          ///< the engine itself asks
};

}  // namespace arendegang::store
