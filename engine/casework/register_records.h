#pragma once

#include <vector>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/effect.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// Registers what was handed in by `fields`, as they are declared (NAMESPACE.md, `record`), ahead
/// of what the step dispatches. A text or a file that the case has already is registered once.
/// `before` is the instance as the step found it, and the step knows its event.
void register_fields(Step& step, const std::vector<statechart::FieldDeclaration>& declared,
                     const statechart::Json& fields, const Snapshot& before,
                     const Context& context);

/// The record that `job` dispatches when the send says what it concerns (`a:record`); not numbered
/// yet.
void register_dispatch(Step& step, const Job& job, const statechart::Send& send);

/// Numbers the step's records on from those of the instance.
void number_records(Step& step, const Snapshot& before);

}  // namespace arendegang::casework
