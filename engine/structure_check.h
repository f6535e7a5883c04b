#pragma once

#include "engine/daemon_options.h"
#include "engine/exit_code.h"

namespace arendegang {

/// Tells what is wrong with a structure's folder, or that nothing is: a line each, or with `json`
/// one document `{"holds", "name", "charts", "warnings", "faults"}` on standard output. kFindings
/// when there is a fault; kEnvironment, with `{"failed"}`, when the folder cannot be read.
ExitCode check_structure(const DaemonOptions& options);

}  // namespace arendegang
