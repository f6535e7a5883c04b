#pragma once

#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "arendegang/v1/work.pb.h"
#include "engine/service/ports.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Hands jobs to workers under leases and takes in what became of them (ARCHITECTURE §2.6, §3). An
/// attempt counts from when it is given out: from then on the effect may have left the house. Who
/// holds a job of which something has become secret since loses it, and is given it anew without.
/// One thread.
class WorkDesk {
 public:
  /// `started`: workers that served the engine before are on their way back from then on.
  WorkDesk(Entropy& entropy, SteadyTime started) : entropy_(entropy), started_(started) {}

  /// Answers one request. A reply counts only after the commit; the caller holds it.
  v1::WorkReply answer(const v1::WorkRequest& request, Turn& turn, SteadyTime steady);

  /// Lets the attempts of workers that have fallen silent fail.
  void expire_leases(Turn& turn, SteadyTime steady);

  /// The kinds of jobs that a worker has asked for within `kWorkerIsNear`, or may still ask for
  /// after the start.
  std::vector<std::string> kinds_with_workers(const casework::Structure& structure,
                                              SteadyTime steady) const;

 private:
  struct Failure {
    std::string cause;
    bool permanent = false;
  };
  using Report = tl::expected<v1::ReportReply, std::string>;

  tl::expected<v1::JobBatch, std::string> take(const v1::WorkRequest& request,
                                               const casework::Actor& worker, Turn& turn,
                                               SteadyTime steady);
  v1::LeasedJob give_out(store::JobRow row, const casework::Actor& worker, Turn& turn,
                         SteadyTime steady);
  v1::HeartbeatReply renew(const v1::WorkRequest& request, Turn& turn, SteadyTime steady);
  /// Whether the holder of the lease would be given something else by now, as when a case has
  /// become secret.
  bool is_outdated(Leases::LeaseId lease, Turn& turn) const;
  Report report(const v1::JobReport& report, const casework::Actor& worker, Turn& turn);
  void fail(store::JobRow row, const Failure& failure, Turn& turn);
  statechart::Duration back_off(const casework::JobKind& kind, std::uint32_t attempts);
  Leases::LeaseId new_lease(const Leases& leases);

  Entropy& entropy_;
  SteadyTime started_;
  std::map<std::string, SteadyTime, std::less<>> last_asked_;  ///< by kind of job
};

}  // namespace arendegang::service
