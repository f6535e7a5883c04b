#pragma once

namespace arendegang::bus {

/// Lets one thread wake another that waits in a poller. Any thread.
class WakeUp {
 public:
  WakeUp();
  ~WakeUp();
  WakeUp(const WakeUp&) = delete;
  WakeUp& operator=(const WakeUp&) = delete;

  /// Readable from `call` on, until `clear`; for a poller.
  int descriptor() const { return descriptor_; }
  void call() const;
  void clear() const;

 private:
  int descriptor_;
};

}  // namespace arendegang::bus
