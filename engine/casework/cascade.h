#pragma once

#include <cstddef>
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
  /// Whether a message to it waits in the durable inbox, so that the next one must wait behind it.
  std::function<bool(InstanceId)> awaits;
};

/// What one command, timer or job result set off (ARCHITECTURE §2.2).
struct CascadeResult {
  std::vector<Step> steps;               ///< in journal order
  std::map<InstanceId, Snapshot> after;  ///< each touched instance, after its last step
  Counters counters;                     ///< after the last step
  /// For the durable inbox, in order: what is beyond the limit, what comes behind others that wait
  /// there, and what instances that are paused or quarantined (`holds_messages`) will hear when
  /// they go on.
  std::deque<Message> waiting;
  /// Of the messages taken from the inbox, by index: those whose targets came to hold messages
  /// meanwhile. They keep their places there.
  std::vector<std::size_t> left;
};

/// Applies `first` and delivers, first in first out, the messages that it and its consequences
/// send, each as a step of its own, at most `kMaxStepsPerCommand` in all. A message with more than
/// `kMaxHops` hops is parked as an incident, with its target or, when that was never started, with
/// its sender; so is the start of a chart that the structure no longer has. What an operator tries
/// again is older than all that waits, and goes ahead of it. The messages are the engine's own:
/// their steps name no actor. Pure.
CascadeResult cascade(Step first, const Instances& instances, const Context& context);

/// The same for the oldest messages of the durable inbox, but those to instances that hold
/// messages; at most `kMaxStepsPerCommand`. `instances.awaits` knows only of what they leave there.
CascadeResult cascade(std::deque<Message> waiting, const Instances& instances,
                      const Context& context);

}  // namespace arendegang::casework
