#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/casework/ids.h"
#include "engine/service/ports.h"

namespace arendegang::service {

/// Which worker has which job, and until when. In memory only: after a restart every open job is
/// free again, and its key lets the receiver recognise a repeat (ARCHITECTURE §2.6). One thread.
class Leases {
 public:
  struct Lease {
    std::uint64_t id = 0;
    std::string worker;
    SteadyTime until;
  };

  std::uint64_t grant(casework::JobId job, std::string worker, SteadyTime now);
  /// Whether the lease was still held; if so it is held longer.
  bool renew(std::uint64_t lease, SteadyTime now);
  void release(casework::JobId job);
  bool holds(casework::JobId job) const { return by_job_.contains(job); }
  /// The lease on this job, if it is this one.
  bool is(casework::JobId job, std::uint64_t lease) const;
  std::size_t count() const { return by_job_.size(); }

  /// Frees the jobs of workers that have fallen silent.
  void expire(SteadyTime now);

 private:
  std::unordered_map<casework::JobId, Lease> by_job_;
  std::unordered_map<std::uint64_t, casework::JobId> job_of_;
  std::uint64_t last_ = 0;
};

}  // namespace arendegang::service
