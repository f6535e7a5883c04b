#pragma once

#include <filesystem>

#include "engine/bus/address.h"

namespace arendegang::bus {

/// The four endpoints of one structure (ARCHITECTURE §3).
struct Endpoints {
  Address commands;
  Address queries;
  Address events;
  Address work;
};

/// `commands.ipc`, `queries.ipc`, `events.ipc` and `work.ipc` in a directory.
Result<Endpoints> endpoints_in(const std::filesystem::path& directory);

}  // namespace arendegang::bus
