#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/unit/casework/caseworld.h"

namespace arendegang::casework {

/// A run of a structure's life, each number one thing that happens: an actor starts a case or sends
/// an event, time passes, a worker is done or gives up, an operator pauses or treats an incident,
/// somebody undoes the last command. Any numbers make a run; small ones make a simple one.
using Run = std::vector<std::uint32_t>;

/// The charts that runs are made of: `sample_charts.h` and one with history, a parallel, timers
/// and jobs at once.
std::vector<std::string> run_charts();
void add_run_charts(Caseworld& world);

/// Makes one thing happen; a command that is rejected changes nothing.
void happen(Caseworld& world, std::uint32_t choice);

}  // namespace arendegang::casework
