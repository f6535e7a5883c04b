#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "arendegang/v1/command.pb.h"
#include "clients/cli/child_process.h"
#include "clients/kit/connection.h"
#include "engine/bus/context.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::test {

/// The engine's own process on a small structure, which listens in its folder and on tcp. Its
/// actors are `drift`, who operates it, `sekreterare`, who may start a `fraga`, and `arbetare`.
class NetworkedEngine {
 public:
  /// Comes back when it listens.
  NetworkedEngine();

  /// As an operator does, or as when the machine fails. It listens on another port of tcp
  /// afterwards.
  void stop_and_start_again();
  void kill_and_start_again();

  client::Connection here() const;
  /// By the key in a file, as another machine would.
  client::Connection from_afar(const std::filesystem::path& key) const;
  /// A new key in a file of this name; known to nobody yet.
  std::filesystem::path new_key(const std::string& name) const;
  /// What `arende` answers: its exit code, and what it wrote in `told`.
  int arende(const std::string& arguments, std::string& told) const;
  /// The same in another data folder.
  int arende_in(const std::filesystem::path& data, const std::string& arguments,
                std::string& told) const;

  const std::string& address() const { return address_; }
  std::filesystem::path server_key() const { return directory_ / "engine.key.pub"; }
  std::filesystem::path data() const { return directory_ / "data"; }
  std::filesystem::path structure() const { return directory_ / "structure"; }
  std::filesystem::path file(const std::string& name) const { return directory_ / name; }
  bus::Context& context() { return context_; }

 private:
  void start();

  TemporaryDirectory directory_;
  bus::Context context_;
  std::optional<cli::ChildProcess> process_;
  std::string address_;
};

/// A command that starts a `fraga`.
v1::CommandRequest question();

/// Where an engine says in its log that it is served, when it does not end before; it says which
/// ports the zeros became.
std::string address_in(const std::filesystem::path& log, const std::function<bool()>& ended);

}  // namespace arendegang::test
