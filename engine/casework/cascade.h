#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

/// Where a cascade finds instances: the latest snapshot of an id, or null. The pointer stays valid
/// until the cascade is done.
using Instances = std::function<const Snapshot*(InstanceId)>;

/// What one command, timer or job result set off (DESIGN §2.2).
struct CascadeResult {
  std::vector<Step> steps;               ///< in journal order
  std::map<InstanceId, Snapshot> after;  ///< each touched instance, after its last step
  Counters counters;                     ///< after the last step
  std::deque<Message> waiting;           ///< beyond the limit: for the durable inbox, in order
};

/// Applies `first` and delivers, first in first out, the messages that it and its consequences
/// send, each as a step of its own, at most `kMaxStepsPerCommand` in all. A message with more than
/// `kMaxHops` hops is parked as an incident. Pure.
CascadeResult cascade(Step first, const Instances& instances, const Context& context);

/// The same for messages that waited in the durable inbox.
CascadeResult cascade(std::deque<Message> waiting, const Instances& instances,
                      const Context& context);

}  // namespace arendegang::casework
