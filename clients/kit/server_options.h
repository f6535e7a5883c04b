#pragma once

#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace arendegang::client {

/// What a program is told of an engine that listens on tcp. Without an address: there is none, and
/// the engine is on this machine.
struct ServerOptions {
  std::string address;            ///< as `bus::endpoints_at` takes it
  std::string public_key;         ///< the engine's (`public_key_of`)
  std::filesystem::path own_key;  ///< file with our secret key (`bus::read_key_file`)
};

/// `--server`, `--server-key` and `--key`, or from the environment ARENDE_SERVER, ARENDE_SERVER_KEY
/// and ARENDE_KEY; Swedish. The first needs the other two.
void declare_server(CLI::App& app, ServerOptions& server);

}  // namespace arendegang::client
