#pragma once

#include "arendegang/v1/command.pb.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Who is known by which key over the network (ARCHITECTURE §3): journalled steps of the structure
/// as a whole. What is decided next in the same batch sees the change; over the network it counts
/// from the commit on.
OutcomeOrRejection add_key(const v1::AddKey& command, const casework::Context& context, Turn& turn);
OutcomeOrRejection revoke_key(const v1::RevokeKey& command, const casework::Context& context,
                              Turn& turn);

}  // namespace arendegang::service
