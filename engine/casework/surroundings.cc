#include "engine/casework/surroundings.h"

#include "engine/casework/routing.h"

namespace arendegang::casework {

Surroundings::Surroundings(const Snapshot& snapshot, const Context& context) {
  if (!context.platform) own_platform_.emplace(*context.structure);
  PlatformValue& platform = context.platform ? *context.platform : *own_platform_;
  // Only the first step sees the number that it draws (NAMESPACE.md, `_x.number`).
  const auto number = snapshot.session.entered ? std::string_view() : snapshot.number;
  world_.x = &platform.show(context.now, context.actor, context.person, number);
  world_.now = context.now;
  world_.reachable = [&snapshot, &context](std::string_view type, std::string_view target) {
    return is_reachable(type, target, snapshot, *context.counters);
  };
}

}  // namespace arendegang::casework
