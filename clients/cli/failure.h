#pragma once

#include <string>
#include <string_view>

#include "arendegang/v1/command.pb.h"
#include "clients/cli/exit_code.h"
#include "clients/kit/error.h"

namespace arendegang::cli {

// Each says on standard error what went wrong, as officials would say it, and gives the exit code.

/// A question that failed or was refused.
ExitCode fail(const client::Error& error);
/// A command that was rejected.
ExitCode fail(const v1::Rejected& rejected);
/// Anything else, in its own words.
ExitCode fail(ExitCode code, std::string_view message);

}  // namespace arendegang::cli
