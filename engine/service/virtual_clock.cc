#include "engine/service/virtual_clock.h"

#include <algorithm>
#include <utility>

namespace arendegang::service {

bool VirtualClock::goes_on_for(std::string_view actor, std::string_view command,
                               const std::string& peer) {
  if (!advance_ || advance_->command != command || advance_->actor != actor) return false;
  advance_->peer = peer;
  return true;
}

void VirtualClock::step(std::optional<Time> next_due) {
  const auto target = advance_->target;
  now_ = std::max(now_, next_due ? std::min(*next_due, target) : target);
}

std::optional<VirtualClock::Advance> VirtualClock::arrived() {
  if (!advance_ || now_ < advance_->target) return std::nullopt;
  return std::exchange(advance_, std::nullopt);
}

}  // namespace arendegang::service
