#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "clients/cli/child_process.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/cli/program.h"

namespace arendegang::test {

/// The real engine, on a virtual clock, with a small structure of its own: cases (`arende`) that
/// are sent to the parties `byn` and `staden` (`svar`). Actors: `sekreteraren`, `registrator-byn`,
/// `registrator-staden`, `drift`. No workers.
class RunningEngine {
 public:
  RunningEngine();
  /// The same for a copy of this structure's folder.
  explicit RunningEngine(const std::filesystem::path& structure);

  /// `arende` as an actor, with what follows on its command line.
  Said arende(const std::string& actor, const std::string& arguments) const;
  /// How a terminal starts the same.
  std::vector<std::string> words(const std::string& actor,
                                 std::vector<std::string> arguments) const;
  /// The same at a terminal where somebody types.
  Said at_terminal(const std::string& actor, std::vector<std::string> arguments,
                   const std::string& typed) const;

  /// What the engine itself has told.
  std::string log() const;
  /// Ends the engine in an orderly way, and starts it again on the same store.
  void stop();
  void start();

  std::filesystem::path structure() const { return directory_ / "structure"; }
  std::filesystem::path data() const { return directory_ / "data"; }
  const TemporaryDirectory& directory() const { return directory_; }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<cli::ChildProcess> process_;
};

}  // namespace arendegang::test
