#pragma once

namespace arendegang {

/// What the engine's programs end with; `arende`, which runs some of them, hands the numbers on
/// (clients/cli/README.md).
enum ExitCode : int {
  kDone = 0,
  kEnvironment = 1,  ///< something that is needed cannot be had
  kUsage = 2,        ///< an option is missing, unknown or of the wrong form
  kFindings = 6,     ///< what was checked does not hold
};

}  // namespace arendegang
