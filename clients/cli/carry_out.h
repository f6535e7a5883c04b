#pragma once

#include <cstdint>
#include <string>

#include "arendegang/v1/command.pb.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/field_options.h"
#include "clients/cli/globals.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

/// Sends one command and waits for its answer.
tl::expected<v1::Accepted, Failure> run(Session& session, v1::CommandRequest command);

/// Sends one command, waits for its answer, says what became of it, and gives the exit code.
ExitCode carry_out(Session& session, const Globals& globals, v1::CommandRequest command);

/// Sends an event to an instance, with fields by the types that the actor's available actions
/// declare. What is not offered is refused here when fields were given, since their types are not
/// known; without fields the engine itself says why. `expected_version` zero: any.
ExitCode send_event(Session& session, const Globals& globals, const v1::InstanceRow& receiver,
                    const std::string& event, const FieldOptions& options,
                    std::uint64_t expected_version);

}  // namespace arendegang::cli
