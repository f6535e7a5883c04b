#pragma once

namespace arendegang {

/// SIGTERM and SIGINT as something to wait for: blocked in every thread that is started afterwards,
/// readable from `descriptor`. Made once, before any thread.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace arendegang
