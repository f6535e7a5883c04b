#pragma once

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

/// Brings an instance to what it was after `step`; the first step makes it of an empty snapshot.
/// Evaluates nothing and cannot fail on a sound journal; aborts with ids when the step is not the
/// next one of this instance.
void apply(Snapshot& snapshot, const Step& step);

/// Counts what `step` took of the structure's running numbers.
void apply(Counters& counters, const Step& step);

}  // namespace arendegang::casework
