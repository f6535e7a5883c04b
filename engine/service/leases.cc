#include "engine/service/leases.h"

#include <algorithm>
#include <utility>

#include "engine/service/limits.h"

namespace arendegang::service {

void Leases::grant(LeaseId lease, Held held, SteadyTime now) {
  const casework::JobId job = held.job;
  release(job);
  by_job_.emplace(job, Lease{lease, std::move(held), now + kLeaseDuration});
  job_of_.emplace(lease, job);
}

const Leases::Held* Leases::held(LeaseId lease) const {
  const auto found = job_of_.find(lease);
  return found == job_of_.end() ? nullptr : &by_job_.at(found->second).held;
}

bool Leases::renew(LeaseId lease, std::string_view worker, SteadyTime now) {
  const auto found = job_of_.find(lease);
  if (found == job_of_.end()) return false;
  auto& held = by_job_.at(found->second);
  if (held.held.worker != worker) return false;
  held.until = now + kLeaseDuration;
  return true;
}

void Leases::release(casework::JobId job) {
  auto found = by_job_.find(job);
  if (found == by_job_.end()) return;
  job_of_.erase(found->second.id);
  by_job_.erase(found);
}

bool Leases::is(casework::JobId job, LeaseId lease) const {
  auto found = by_job_.find(job);
  return found != by_job_.end() && found->second.id == lease;
}

std::vector<Leases::Lapsed> Leases::expire(SteadyTime now) {
  std::vector<Lapsed> lapsed;
  for (const auto& [job, lease] : by_job_) {
    if (lease.until <= now) lapsed.push_back({job, lease.held.worker});
  }
  std::ranges::sort(lapsed, {}, &Lapsed::job);
  for (const auto& one : lapsed) release(one.job);
  return lapsed;
}

}  // namespace arendegang::service
