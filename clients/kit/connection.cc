#include "clients/kit/connection.h"

#include "clients/kit/public_key.h"
#include "engine/bus/key_file.h"

namespace arendegang::client {

Result<Connection> connection_in(const std::filesystem::path& directory) {
  const auto endpoints = bus::endpoints_in(directory);
  if (!endpoints) return tl::unexpected(from(endpoints.error()));
  return Connection{*endpoints, std::nullopt};
}

Result<Connection> connection_to(const ServerOptions& server) {
  const auto endpoints = bus::endpoints_at(server.address);
  if (!endpoints) return tl::unexpected(from(endpoints.error()));
  const auto key = public_key_of(server.public_key);
  if (!key) return tl::unexpected(key.error());
  const auto own = bus::read_key_file(server.own_key);
  if (!own) return tl::unexpected(from(own.error()));
  return Connection{*endpoints, bus::CurveClient{*own, *key}};
}

}  // namespace arendegang::client
