#pragma once

#include <optional>
#include <string_view>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

/// What one macrostep of `snapshot` sees of the world: now, `_x`, and whom it can send to. Lives as
/// long as the macrostep, and no longer than snapshot and context.
class Surroundings {
 public:
  Surroundings(const Snapshot& snapshot, const Context& context);
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

  const statechart::World& world() const { return world_; }
  const statechart::Value& x() const { return *world_.x; }

 private:
  std::optional<PlatformValue> own_platform_;
  statechart::World world_;
};

}  // namespace arendegang::casework
