#include "engine/service/leases.h"

#include <utility>

#include "engine/service/limits.h"

namespace arendegang::service {

std::uint64_t Leases::grant(casework::JobId job, std::string worker, SteadyTime now) {
  release(job);
  const auto id = ++last_;
  by_job_.emplace(job, Lease{id, std::move(worker), now + kLeaseDuration});
  job_of_.emplace(id, job);
  return id;
}

bool Leases::renew(std::uint64_t lease, SteadyTime now) {
  auto found = job_of_.find(lease);
  if (found == job_of_.end()) return false;
  by_job_.at(found->second).until = now + kLeaseDuration;
  return true;
}

void Leases::release(casework::JobId job) {
  auto found = by_job_.find(job);
  if (found == by_job_.end()) return;
  job_of_.erase(found->second.id);
  by_job_.erase(found);
}

bool Leases::is(casework::JobId job, std::uint64_t lease) const {
  auto found = by_job_.find(job);
  return found != by_job_.end() && found->second.id == lease;
}

void Leases::expire(SteadyTime now) {
  std::erase_if(by_job_, [&](const auto& entry) {
    if (entry.second.until > now) return false;
    job_of_.erase(entry.second.id);
    return true;
  });
}

}  // namespace arendegang::service
