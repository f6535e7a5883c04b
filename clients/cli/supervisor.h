#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/child_process.h"
#include "clients/kit/back_off.h"

namespace arendegang::cli {

/// First and longest pause before a program that died is started again.
inline constexpr std::chrono::milliseconds kFirstRestart{200};
inline constexpr std::chrono::milliseconds kLongestRestart{5000};
/// A program that ran so long began well: the next pause is the first again.
inline constexpr std::chrono::milliseconds kRanWell{2000};
/// How long a program may take to stop before it is killed.
inline constexpr std::chrono::milliseconds kStopGrace{10000};

/// Keeps programs running, one process of each: starts again, after a pause, what dies. One thread.
class Supervisor {
 public:
  using Clock = std::chrono::steady_clock;
  /// Told what happened to whom.
  using Tell = std::function<void(const std::string& name, const std::string& what)>;

  /// `pids`: where each program's process id is written, as `NAME.pid`.
  Supervisor(std::filesystem::path pids, Tell tell);

  /// Starts a program and keeps it running from now on; a name is added once.
  void add(const std::string& name, ProgramCall call);
  /// Starts again what has died and whose pause is over.
  void tick(Clock::time_point now);
  bool running(const std::string& name) const;
  /// Stops all, the last added first, one after the other; kills what takes longer than
  /// `kStopGrace`.
  void stop();

 private:
  struct Kept {
    std::string name;
    ProgramCall call;
    std::optional<ChildProcess> process;
    Clock::time_point started_at;
    Clock::time_point start_at;
    client::BackOff pause{kFirstRestart, kLongestRestart};
  };

  void start(Kept& kept, Clock::time_point now);
  void bury(Kept& kept, const std::string& how, Clock::time_point now);
  std::filesystem::path pid_file(const Kept& kept) const;

  std::filesystem::path pids_;
  Tell tell_;
  std::vector<Kept> kept_;
};

}  // namespace arendegang::cli
