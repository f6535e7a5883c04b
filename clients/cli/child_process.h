#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>
#include <tl/expected.hpp>

namespace arendegang::cli {

/// What is started, and where it writes.
struct ProgramCall {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::filesystem::path log;  ///< standard output and error are appended to it
};

/// A running program in a process group of its own, so that Ctrl+C reaches the supervisor alone. It
/// is killed when the thread that started it dies. One owner; the destructor kills what still runs.
class ChildProcess {
 public:
  /// The error is what the operating system said.
  static tl::expected<ChildProcess, std::string> start(const ProgramCall& call);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  /// "slutade med 1" or "dödades av signal 9", told once; none while it runs.
  std::optional<std::string> ended();
  void terminate() const;
  void kill() const;

 private:
  explicit ChildProcess(pid_t pid) : pid_(pid) {}
  void signal(int number) const;

  pid_t pid_;
  bool running_ = true;
};

}  // namespace arendegang::cli
