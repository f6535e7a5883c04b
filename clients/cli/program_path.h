#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/globals.h"

namespace arendegang::cli {

/// Where a program of ours is: beside this one, else by its name for the PATH to find.
std::filesystem::path program_path(std::string_view name);

/// Becomes another program with these arguments; returns only when that fails, with the exit code,
/// after saying why.
int become(const Globals& globals, std::string_view program,
           const std::vector<std::string>& arguments);

/// Runs another program with these arguments and what this one reads and writes, and waits for its
/// end: its exit code, or that of a failure to start it, after saying why.
int run_program(const Globals& globals, std::string_view program,
                const std::vector<std::string>& arguments);

}  // namespace arendegang::cli
