#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "tests/unit/cli/program.h"

namespace arendegang::test {

/// What the client says to who operates the engine; `words` as on its command line.
using Operate = std::function<Said(const std::string& words)>;

/// Calls a state of the chart something else, wherever the file at `chart` names it.
void rename_state(const std::filesystem::path& chart, const std::string& from,
                  const std::string& to);

/// Puts a structure's folder in force by `decision`; gives the hash of its chart of that name.
/// Fails by an exception with what the client said.
std::string adopt(const Operate& operate, const std::filesystem::path& structure,
                  const std::string& chart, const std::string& decision);

/// The plan that moves cases to the chart of that hash (CHART_PLAN.md), which adds `more`.
std::string plan_to(const std::string& chart, const std::string& hash, const std::string& more);

}  // namespace arendegang::test
