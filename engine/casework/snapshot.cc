#include "engine/casework/snapshot.h"

#include <algorithm>

namespace arendegang::casework {

bool holds_messages(const Snapshot& snapshot) {
  return snapshot.status == Status::kQuarantined ||
         (snapshot.status == Status::kActive && snapshot.paused);
}

std::optional<Time> next_due(const Snapshot& snapshot) {
  const auto& pending = snapshot.session.pending;
  if (snapshot.paused || snapshot.status != Status::kActive || pending.empty()) return std::nullopt;
  return std::ranges::min_element(pending,
                                  [](const auto& a, const auto& b) { return a.due < b.due; })
      ->due;
}

}  // namespace arendegang::casework
