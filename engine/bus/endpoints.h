#pragma once

#include <filesystem>
#include <string>
#include <string_view>

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

/// On tcp, in the order above: `tcp://HOST:PORT` are four ports in a row (port zero: any four),
/// `tcp://HOST:PORT,PORT,PORT,PORT` are these.
Result<Endpoints> endpoints_at(std::string_view text);

/// As `endpoints_at` takes it.
std::string text_of_tcp(const Endpoints& endpoints);

}  // namespace arendegang::bus
