#pragma once

#include <string>
#include <vector>

#include "arendegang/v1/command.pb.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Brings every instance that the latest command on the named one touched back to what it was
/// before that command, and drops the jobs it asked for (ARCHITECTURE §2.7). Rejected with
/// `kTooLate` when an effect of it has left or may have left, when what it sent was not delivered
/// with it, or when anything has happened since to an instance it touched; with `kNotAllowed` when
/// the actor neither gave the command nor has an undo role; with `kNotAccepted` when the command
/// treated an incident, which does not come back; with `kVersionMismatch`. The stage must be empty:
/// it reads what is committed.
OutcomeOrRejection undo(const v1::Undo& command, const casework::Context& context, Turn& turn);

/// The open jobs that the latest command on `instance` asked for, there and in the instances it
/// touched; rejected as `undo` is, but for what has happened since. `expected_version` zero: any.
tl::expected<std::vector<casework::JobId>, casework::Rejection> jobs_that_can_be_undone(
    casework::InstanceId instance, std::uint64_t expected_version, const casework::Context& context,
    Turn& turn);

}  // namespace arendegang::service
