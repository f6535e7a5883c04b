#pragma once

#include <cstdint>
#include <string>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

/// Hops of the messages that a command, a timer or a job's end sets off.
inline constexpr std::uint32_t kFirstHop = 1;

/// The next step of `snapshot`, in which nothing has happened yet: status and pause are kept.
Step next_step(const Snapshot& snapshot, StepKind kind, const Context& context);

/// A step of the structure as a whole, of no instance, in which nothing has happened yet.
Step step_of_structure(StepKind kind, const Context& context);

/// Lets replay go on from `residual` after the step, as of its version and time; the step ends with
/// the residual's status and pause.
void leave(Step& step, Snapshot residual);

/// Makes a macrostep of `snapshot` the content of `step`: its delta, and what its effects become —
/// messages (with `hops` hops), jobs, children, an end. What cannot be carried out comes back to
/// the instance as `error.communication` (SCXML §5.10.2). Logs are left out.
void take_macrostep(Step& step, statechart::Macrostep macrostep, const Snapshot& snapshot,
                    std::uint32_t hops, const Context& context);

/// The same for one send that fell due without a macrostep.
void take_send(Step& step, statechart::Send send, const Snapshot& snapshot, std::uint32_t hops,
               const Context& context);

/// The next incident of the structure, on this instance, open from now on.
Incident next_incident(const Snapshot& snapshot, IncidentKind kind, std::string cause,
                       const Context& context);

/// A step that sets `message` aside for an operator: an incident is open, the instance goes on.
Step parked(const Snapshot& snapshot, const Message& message, std::string cause,
            const Context& context);

/// A step that stops the instance until an operator has treated the incident; `message` is what it
/// could not process.
Step quarantined(const Snapshot& snapshot, const Message& message, std::string cause,
                 const Context& context);

}  // namespace arendegang::casework
