#pragma once

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

/// Runs `session`, the one of `snapshot` or what a timer has made of it, with an internal event and
/// makes the outcome the content of `step`. Where a bound is passed the instance is quarantined
/// instead, and `message` is what an operator can try again.
Step deliver_event(Step step, const Snapshot& snapshot, const statechart::Session& session,
                   statechart::Event event, const Message& message, const Context& context);

/// The message by which an instance tells itself something.
Message to_itself(const Snapshot& snapshot, statechart::Event event);

}  // namespace arendegang::casework
