#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/bus/endpoints.h"
#include "engine/service/recovery.h"

namespace arendegang {

/// What `arendegangd` was told on its command line.
struct DaemonOptions {
  std::filesystem::path data;
  std::filesystem::path structure;
  std::filesystem::path endpoints;
  std::optional<bus::Endpoints> listen;  ///< on tcp, beside the folder
  std::filesystem::path server_key;      ///< what it is known by there
  /// That what decides and what carries messages stay on; empty: those near the disk of `data`.
  std::vector<int> processors;
  bool check_only = false;
  bool json = false;  ///< with `check_only`: what was found as JSON
  service::EngineOptions engine;
};

/// Reads the command line; ends the process with a message when it is wrong (kUsage) or asks for
/// help.
DaemonOptions read_daemon_options(int argc, char** argv);

}  // namespace arendegang
