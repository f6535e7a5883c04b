#pragma once

#include <string>
#include <vector>

#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Brings every instance that the latest command on `instance` touched back to what it was before
/// that command, and drops the jobs it asked for (ARCHITECTURE §2.7). Rejected with `kTooLate` when
/// an effect of it has left or may be leaving, or when anything has happened since to an instance
/// it touched; with `kNotAllowed` when the actor neither gave the command nor has an undo role. The
/// stage must be empty: it reads what is committed.
OutcomeOrRejection undo(casework::InstanceId instance, const std::string& reason,
                        const casework::Context& context, Turn& turn);

/// The open jobs that the latest command on `instance` asked for, there and in the instances it
/// touched; rejected as `undo` is, but for what has happened since.
tl::expected<std::vector<casework::JobId>, casework::Rejection> jobs_that_can_be_undone(
    casework::InstanceId instance, const casework::Context& context, Turn& turn);

}  // namespace arendegang::service
