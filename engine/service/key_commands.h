#pragma once

#include "arendegang/v1/command.pb.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Who is known by which key over the network (ARCHITECTURE §3): journalled steps of the structure
/// as a whole. The next command and request for work see the change, queries and who would be let
/// in from the commit on.
OutcomeOrRejection add_key(const v1::AddKey& command, const casework::Context& context, Turn& turn);
OutcomeOrRejection revoke_key(const v1::RevokeKey& command, const casework::Context& context,
                              Turn& turn);

}  // namespace arendegang::service
