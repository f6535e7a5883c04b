#pragma once

#include <chrono>

namespace arendegang::bus {

/// SIGTERM and SIGINT as something to wait for. Made first of all in `main`: it blocks the signals
/// in this thread and in those it starts afterwards, so that none of them dies of one. Signals that
/// came are used up with the object; they stay blocked.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Readable from the first signal on; for a poller.
  int descriptor() const { return descriptor_; }
  /// Whether a signal has come, or comes within `timeout`. Stays true.
  bool wait(std::chrono::milliseconds timeout) const;
  bool requested() const { return wait(std::chrono::milliseconds(0)); }

 private:
  int descriptor_;
};

/// Gives a program that is about to be started its ordinary signals back; between fork and exec.
void unblock_signals();

}  // namespace arendegang::bus
