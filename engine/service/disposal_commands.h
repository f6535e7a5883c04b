#pragma once

#include "arendegang/v1/command.pb.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Disposes of a closed case and all that was started in it, in one commit: the bodies of their
/// steps, the payloads of their jobs, the causes of their incidents, and the content that no other
/// case uses. For those with one of the structure's disposal roles who may read the case. The stage
/// must be empty: it reads what is committed.
OutcomeOrRejection dispose_instance(const v1::DisposeInstance& command,
                                    const casework::Context& context, Turn& turn);

}  // namespace arendegang::service
