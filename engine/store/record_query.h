#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/casework/day.h"
#include "engine/casework/ids.h"

namespace arendegang::store {

/// Where a record of a case stands among all of them: they are listed by this.
struct RecordPlace {
  casework::Day day = casework::kFirstDay;
  casework::InstanceId instance;
  std::uint32_t number = 0;
  friend auto operator<=>(const RecordPlace&, const RecordPlace&) = default;
};

/// Which records of cases somebody asked for. What the reader's roles may not see is left out
/// before the limit (ARCHITECTURE §4, `a:read`).
struct RecordQuery {
  std::vector<casework::InstanceId> instances;  ///< empty: of all
  casework::Day from = casework::kFirstDay;
  casework::Day to = casework::kLastDay;  ///< the last day
  RecordPlace after;                      ///< of the last row of the page before
  std::size_t limit = 50;
  std::vector<std::string> roles;  ///< of the one who asks
  bool all_roles = false;          ///< the engine itself asks
};

}  // namespace arendegang::store
