#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "clients/kit/server_options.h"

namespace CLI {
class App;
}

namespace arendegang::cli {

/// What holds for every command, and which command was chosen.
struct Globals {
  std::filesystem::path data;
  std::filesystem::path endpoint_directory;  ///< empty: `run` in the data folder
  client::ServerOptions server;              ///< without an address: this machine's
  std::string actor;                         ///< over tcp the key says it
  std::string person;                        ///< "P-12"; empty: the actor acts unnamed
  bool json = false;
  std::chrono::seconds timeout{30};
  std::function<int()> run;  ///< set by the command that was chosen; gives the exit code

  std::filesystem::path endpoints() const {
    return endpoint_directory.empty() ? data / "run" : endpoint_directory;
  }
};

/// `--data`, `--as`, `--person`, `--json`, `--timeout`, `--endpoint-dir` and
/// `client::declare_server`'s, with their defaults from the environment.
void declare_globals(CLI::App& app, Globals& globals);

}  // namespace arendegang::cli
