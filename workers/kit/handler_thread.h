#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

#include "workers/kit/outcome.h"

namespace arendegang::worker {

struct Finished {
  std::uint64_t job = 0;
  Outcome outcome;
};

/// Runs a handler beside the loop that keeps its lease. All functions are the loop's to call. The
/// destructor waits for the job in hand.
class HandlerThread {
 public:
  explicit HandlerThread(Handler handler);
  ~HandlerThread();
  HandlerThread(const HandlerThread&) = delete;
  HandlerThread& operator=(const HandlerThread&) = delete;

  /// Whether a job is in hand, or finished and not taken yet.
  bool busy() const { return busy_; }
  /// Hands over a job; only while not busy.
  void give(v1::LeasedJob job);
  /// What became of the job, once it is finished.
  std::optional<Finished> take();
  /// Readable while a finished job waits to be taken; for a poller.
  int descriptor() const { return descriptor_; }

 private:
  void work();
  Outcome call(const v1::LeasedJob& job) const;

  Handler handler_;
  int descriptor_;
  bool busy_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<v1::LeasedJob> given_;
  std::optional<Finished> finished_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace arendegang::worker
