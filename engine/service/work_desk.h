#pragma once

#include "arendegang/v1/work.pb.h"
#include "engine/service/ports.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Hands jobs to workers under leases and takes in what became of them (ARCHITECTURE §2.6, §3). One
/// thread.
class WorkDesk {
 public:
  /// `started`: workers that served the engine before are on their way back from then on.
  WorkDesk(Entropy& entropy, SteadyTime started) : entropy_(entropy), last_asked_(started) {}

  /// Answers one request. A reply to a report counts only after the commit; the caller holds it.
  v1::WorkReply answer(const v1::WorkRequest& request, Turn& turn, SteadyTime steady);

  /// When any worker last asked for jobs, or else the start.
  SteadyTime last_asked() const { return last_asked_; }

 private:
  v1::JobBatch take(const v1::WorkRequest& request, Turn& turn, SteadyTime steady);
  v1::HeartbeatReply renew(const v1::Heartbeat& heartbeat, Turn& turn, SteadyTime steady);
  v1::ReportReply report(const v1::JobReport& report, Turn& turn);
  void fail(store::JobRow row, const v1::JobFailure& failure, Turn& turn);
  statechart::Duration back_off(const casework::JobKind& kind, std::uint32_t attempts);

  Entropy& entropy_;
  SteadyTime last_asked_;
};

}  // namespace arendegang::service
