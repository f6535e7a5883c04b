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

/// Where a cascade finds instances.
struct Instances {
  /// The latest snapshot of an id, or null; valid until it is taken or the cascade is done.
  std::function<const Snapshot*(InstanceId)> find;
  /// Hands over one that `find` has, to be changed: itself when its keeper puts what comes out of
  /// the cascade in its place (a snapshot is large), else a copy. Asked for at most once an id.
  std::function<Snapshot(InstanceId)> take;
};

/// What one command, timer or job result set off (ARCHITECTURE §2.2).
struct CascadeResult {
  std::vector<Step> steps;               ///< in journal order
  std::map<InstanceId, Snapshot> after;  ///< each touched instance, after its last step
  Counters counters;                     ///< after the last step
  /// For the durable inbox, in order: what is beyond the limit, and what instances that are paused
  /// or quarantined (`holds_messages`) will hear when they go on.
  std::deque<Message> waiting;
};

/// Applies `first` and delivers, first in first out, the messages that it and its consequences
/// send, each as a step of its own, at most `kMaxStepsPerCommand` in all. A message with more than
/// `kMaxHops` hops is parked as an incident, with its target or, when that was never started, with
/// its sender. The messages are the engine's own: their steps name no actor. Pure.
CascadeResult cascade(Step first, const Instances& instances, const Context& context);

/// The same for messages that waited in the durable inbox.
CascadeResult cascade(std::deque<Message> waiting, const Instances& instances,
                      const Context& context);

}  // namespace arendegang::casework
