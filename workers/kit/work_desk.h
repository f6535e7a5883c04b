#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "arendegang/v1/work.pb.h"
#include "clients/kit/back_off.h"
#include "workers/kit/lease_loop.h"
#include "workers/kit/outcome.h"

namespace arendegang::worker {

/// What a worker owes and is owed, as a value that is told the time: which jobs are leased, which
/// requests are due, which reports the engine has not confirmed. Neither socket nor clock.
class WorkDesk {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit WorkDesk(const WorkerOptions& options);

  /// Requests that are due now, to be sent at once.
  std::vector<v1::WorkRequest> due(Time now);
  /// When `due` will have something again.
  Time next_due() const;
  void take(const v1::WorkReply& reply, Time now);

  /// The next job to begin, oldest lease first; it stays leased until it is finished.
  std::optional<v1::LeasedJob> begin();
  void finish(std::uint64_t job, const Outcome& outcome, Time now);

  /// Takes no more jobs, and gives up those not begun.
  void stop();
  /// Whether every finished job's report has been confirmed.
  bool all_confirmed() const { return reports_.empty(); }

 private:
  struct Held {
    v1::LeasedJob job;
    bool begun = false;
  };
  struct Report {
    v1::JobReport report;
    Time due;
  };

  v1::WorkRequest request();
  std::optional<v1::WorkRequest> take_jobs(Time now);
  std::optional<v1::WorkRequest> heartbeat(Time now);
  void hold(const v1::LeasedJob& job, Time now);
  void take_batch(const v1::JobBatch& batch, Time now);
  void lose(std::uint64_t lease);

  std::string worker_;
  std::vector<std::string> kinds_;
  std::uint32_t capacity_;
  bool stopped_ = false;
  std::uint64_t last_id_ = 0;

  Time take_at_{};  ///< when jobs are asked for next
  bool take_unanswered_ = false;
  client::BackOff pause_{kFirstPause, kLongestPause};

  std::map<std::uint64_t, Held> held_;  ///< by job
  std::deque<std::uint64_t> queue_;  ///< jobs not begun, oldest first; those lost are passed over
  std::chrono::milliseconds lease_{0};
  Time heartbeat_at_{};

  std::map<std::uint64_t, Report> reports_;                 ///< by job
  std::map<std::uint64_t, std::uint64_t> report_requests_;  ///< request id → job
};

}  // namespace arendegang::worker
