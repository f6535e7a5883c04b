#pragma once

#include <csignal>

#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace arendegang::bench {

/// Runs `run`, which does not come back, in a process of its own. It dies with this one: what is
/// left behind would slow down the next run.
template <typename Run>
pid_t start_child(Run run) {
  constexpr int kCameBack = 127;
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  run();
  ::_exit(kCameBack);
}

/// Ends it without asking, and waits.
inline void kill_child(pid_t child) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

}  // namespace arendegang::bench
