#include "workers/kit/work_desk.h"

#include <algorithm>

namespace arendegang::worker {

using std::chrono::milliseconds;

WorkDesk::WorkDesk(const WorkerOptions& options)
    : worker_(options.actor), kinds_(options.kinds), capacity_(options.capacity) {}

std::vector<v1::WorkRequest> WorkDesk::due(Time now) {
  std::vector<v1::WorkRequest> requests;
  if (auto take = take_jobs(now)) requests.push_back(std::move(*take));
  if (auto beat = heartbeat(now)) requests.push_back(std::move(*beat));
  for (auto& [job, report] : reports_) {
    if (report.due > now) continue;
    report.due = now + kAskAgainAfter;
    v1::WorkRequest asked = request();
    *asked.mutable_report() = report.report;
    report_requests_[asked.id()] = job;
    requests.push_back(std::move(asked));
  }
  return requests;
}

WorkDesk::Time WorkDesk::next_due() const {
  Time next = Time::max();
  if (!stopped_ && held_.size() < capacity_) next = take_at_;
  if (!held_.empty()) next = std::min(next, heartbeat_at_);
  for (const auto& [job, report] : reports_) next = std::min(next, report.due);
  return next;
}

void WorkDesk::take(const v1::WorkReply& reply, Time now) {
  switch (reply.result_case()) {
    case v1::WorkReply::kJobs:
      return take_batch(reply.jobs(), now);
    case v1::WorkReply::kHeartbeat:
      for (const std::uint64_t lease : reply.heartbeat().lost()) lose(lease);
      return;
    case v1::WorkReply::kReport:
    case v1::WorkReply::kError: {
      // Accepted, closed already or refused: the engine wants to hear no more of this report.
      const auto asked = report_requests_.find(reply.id());
      if (asked == report_requests_.end()) return;
      const std::uint64_t job = asked->second;
      reports_.erase(job);
      std::erase_if(report_requests_, [job](const auto& entry) { return entry.second == job; });
      return;
    }
    case v1::WorkReply::RESULT_NOT_SET:
      return;
  }
}

std::optional<v1::LeasedJob> WorkDesk::begin() {
  while (!queue_.empty()) {
    const auto found = held_.find(queue_.front());
    queue_.pop_front();
    if (found == held_.end() || found->second.begun) continue;
    found->second.begun = true;
    return found->second.job;
  }
  return std::nullopt;
}

void WorkDesk::finish(std::uint64_t job, const Outcome& outcome, Time now) {
  const auto found = held_.find(job);
  if (found == held_.end()) return;
  Report report{{}, now};
  report.report.set_job(job);
  report.report.set_lease(found->second.job.lease());
  if (const auto* failed = std::get_if<Failed>(&outcome)) {
    report.report.mutable_failed()->set_cause(failed->cause);
    report.report.mutable_failed()->set_permanent(failed->permanent);
  } else {
    report.report.set_done(std::get<Done>(outcome).result);
  }
  reports_[job] = std::move(report);
  held_.erase(found);
  // There is room for another.
  if (!take_unanswered_) take_at_ = std::min(take_at_, now);
}

void WorkDesk::stop() {
  stopped_ = true;
  queue_.clear();
  std::erase_if(held_, [](const auto& entry) { return !entry.second.begun; });
}

v1::WorkRequest WorkDesk::request() {
  v1::WorkRequest made;
  made.set_id(++last_id_);
  made.set_worker(worker_);
  return made;
}

std::optional<v1::WorkRequest> WorkDesk::take_jobs(Time now) {
  if (stopped_ || held_.size() >= capacity_ || take_at_ > now) return std::nullopt;
  v1::WorkRequest asked = request();
  for (const std::string& kind : kinds_) asked.mutable_take()->add_kinds(kind);
  asked.mutable_take()->set_capacity(capacity_ - static_cast<std::uint32_t>(held_.size()));
  // Nobody answered the one before: do not hurry.
  take_at_ = now + kAskAgainAfter + (take_unanswered_ ? pause_.next() : milliseconds(0));
  take_unanswered_ = true;
  return asked;
}

std::optional<v1::WorkRequest> WorkDesk::heartbeat(Time now) {
  if (held_.empty() || heartbeat_at_ > now) return std::nullopt;
  v1::WorkRequest asked = request();
  for (const auto& [job, held] : held_) asked.mutable_heartbeat()->add_leases(held.job.lease());
  heartbeat_at_ = now + lease_ / kHeartbeatsPerLease;
  return asked;
}

void WorkDesk::take_batch(const v1::JobBatch& batch, Time now) {
  take_unanswered_ = false;
  if (batch.lease_ms() > 0) lease_ = milliseconds(batch.lease_ms());
  if (batch.jobs().empty()) {
    // The engine says when to ask again at the earliest; asking ever later is our own.
    take_at_ = now + std::max(milliseconds(batch.ask_again_ms()), pause_.next());
    return;
  }
  pause_.reset();
  take_at_ = now;
  if (stopped_) return;
  for (const v1::LeasedJob& job : batch.jobs()) hold(job, now);
}

void WorkDesk::hold(const v1::LeasedJob& job, Time now) {
  if (const auto report = reports_.find(job.job()); report != reports_.end()) {
    // Done already, and the engine has not heard it: tell it again under the new lease.
    report->second.report.set_lease(job.lease());
    report->second.due = now;
    return;
  }
  if (held_.empty()) heartbeat_at_ = now + lease_ / kHeartbeatsPerLease;
  const auto [held, is_new] = held_.try_emplace(job.job(), Held{job, false});
  if (is_new) {
    queue_.push_back(job.job());
  } else {
    // In hand already under a lease that the engine has forgotten.
    held->second.job.set_lease(job.lease());
  }
}

void WorkDesk::lose(std::uint64_t lease) {
  // A job that was begun is finished and reported all the same: a late "done" counts while it is
  // open.
  std::erase_if(held_, [lease](const auto& entry) {
    return !entry.second.begun && entry.second.job.lease() == lease;
  });
}

}  // namespace arendegang::worker
