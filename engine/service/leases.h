#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/service/ports.h"

namespace arendegang::service {

/// Which worker has which job, and until when. In memory only: after a restart every open job is
/// free again, and its key lets the receiver recognise a repeat (ARCHITECTURE §2.6). One thread.
class Leases {
 public:
  /// Two that lived at different times never have the same id, also over restarts: it is drawn by
  /// chance. So nobody is taken for another's worker.
  using LeaseId = std::uint64_t;

  struct Lapsed {
    casework::JobId job;
    std::string worker;
  };

  /// What is known of a job that a worker holds.
  struct Held {
    casework::JobId job;
    std::string worker;
    std::size_t given = 0;  ///< a digest of the payload that the worker was given
  };

  /// `lease` has been drawn by chance and is no other's.
  void grant(LeaseId lease, Held held, SteadyTime now);
  /// Null: nobody holds this lease any more.
  const Held* held(LeaseId lease) const;
  /// Whether this worker still held the lease; if so it is held longer.
  bool renew(LeaseId lease, std::string_view worker, SteadyTime now);
  void release(casework::JobId job);
  bool holds(casework::JobId job) const { return by_job_.contains(job); }
  /// The lease on this job, if it is this one.
  bool is(casework::JobId job, LeaseId lease) const;
  bool knows(LeaseId lease) const { return job_of_.contains(lease); }
  std::size_t count() const { return by_job_.size(); }

  /// Frees the jobs of workers that have fallen silent, and tells which, by job.
  std::vector<Lapsed> expire(SteadyTime now);

 private:
  struct Lease {
    LeaseId id = 0;
    Held held;
    SteadyTime until;
  };

  std::unordered_map<casework::JobId, Lease> by_job_;
  std::unordered_map<LeaseId, casework::JobId> job_of_;
};

}  // namespace arendegang::service
