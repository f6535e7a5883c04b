#pragma once

namespace arendegang::cli {

/// What `arende` ends with; scripts rely on the numbers (clients/cli/README.md).
enum ExitCode : int {
  kDone = 0,
  kEnvironment = 1,  ///< no answer, a file that cannot be read, a program that cannot be started
  kUsage = 2,        ///< an option or a field is missing, unknown or of the wrong form
  kRejected = 3,     ///< the engine says no, and why; nothing was changed
  kBusy = 4,         ///< the engine has too much to do; nothing was changed
  kNotFound = 5,     ///< no such case, party, incident or structure
  kBroken = 6,       ///< what was checked does not hold: the journal, a structure, a chart
};

}  // namespace arendegang::cli
