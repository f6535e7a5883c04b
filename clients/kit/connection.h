#pragma once

#include <filesystem>
#include <optional>

#include "clients/kit/error.h"
#include "clients/kit/server_options.h"
#include "engine/bus/curve_key.h"
#include "engine/bus/endpoints.h"

namespace arendegang::client {

/// Where an engine is, and the keys to it.
struct Connection {
  bus::Endpoints endpoints;
  std::optional<bus::CurveClient> curve;  ///< over tcp
};

/// An engine on this machine, by the folder of its endpoints.
Result<Connection> connection_in(const std::filesystem::path& directory);

/// An engine that listens on tcp. kTransport when the address or its key is none, or our key cannot
/// be read from its file.
Result<Connection> connection_to(const ServerOptions& server);

}  // namespace arendegang::client
