#pragma once

#include "arendegang/v1/command.pb.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// What those do who keep the engine running (ARCHITECTURE §4, "when something is wrong"). All
/// but `send_now` need one of the structure's operator roles. The stage must be empty: they read
/// what is committed.

/// Holds one instance and its descendants: their timers do not fire, their messages wait, their
/// jobs are given to no worker and their commands are refused until it is resumed, and they with
/// it. With instance 0 the whole structure is held, its workers too.
OutcomeOrRejection pause(const v1::Pause& command, const casework::Context& context, Turn& turn);
OutcomeOrRejection resume(const v1::Resume& command, const casework::Context& context, Turn& turn);

/// Tries again what was parked or exhausted, as it was or edited, or gives it up with a reason.
OutcomeOrRejection treat_incident(const v1::TreatIncident& command,
                                  const casework::Context& context, Turn& turn);

/// Ends the regret period of the open jobs of an instance and of the children that its latest
/// command started: whoever may undo it may also let it go.
OutcomeOrRejection send_now(const v1::SendNow& command, const casework::Context& context,
                            Turn& turn);

}  // namespace arendegang::service
