#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace arendegang::cli {

/// What holds for every command, and which command was chosen.
struct Globals {
  std::filesystem::path data;
  std::filesystem::path endpoint_directory;  ///< empty: `run` in the data folder
  std::string actor;
  bool json = false;
  std::chrono::seconds timeout{30};
  std::function<int()> run;  ///< set by the command that was chosen; gives the exit code

  std::filesystem::path endpoints() const {
    return endpoint_directory.empty() ? data / "run" : endpoint_directory;
  }
};

/// `--data`, `--as`, `--json`, `--timeout` and `--endpoint-dir`, with their defaults from the
/// environment.
void declare_globals(CLI::App& app, Globals& globals);

}  // namespace arendegang::cli
