#include "engine/service/work_desk.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/service/broken.h"
#include "engine/service/case_number.h"
#include "engine/service/given_payload.h"
#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

std::string json_text(const statechart::Value& value) {
  if (const auto* json = std::get_if<statechart::Json>(&value))
    return boost::json::serialize(*json);
  if (const auto* xml = std::get_if<statechart::XmlText>(&value)) {
    return boost::json::serialize(boost::json::value(xml->text));
  }
  return "null";
}

const casework::OpenJob* open_job(const casework::Snapshot& snapshot, casework::JobId id) {
  auto found = std::ranges::find(snapshot.open_jobs, id, &casework::OpenJob::id);
  return found == snapshot.open_jobs.end() ? nullptr : &*found;
}

bool may_carry_out(const casework::Actor& worker, std::string_view kind, const Turn& turn) {
  const auto* known = turn.rules.structure.job_kind(kind);
  return known != nullptr && casework::may_carry_out(worker, *known);
}

/// Tells what a worker was given from what it would be given now; for one run of the engine.
std::size_t digest_of(const std::string& payload) {
  return std::hash<std::string>()(payload);
}

/// What a worker gave as its result; nothing is undefined.
tl::expected<statechart::Value, std::string> parse_result(const std::string& text) {
  if (text.empty()) return statechart::Value{};
  if (text.size() > casework::kMaxFieldsBytes) {
    return tl::unexpected(
        fmt::format("Expected the result of a job to be at most {} bytes, but it "
                    "has {}",
                    casework::kMaxFieldsBytes, text.size()));
  }
  boost::system::error_code error;
  auto result = boost::json::parse(text, error);
  if (error) {
    return tl::unexpected(
        fmt::format("Expected the result of a job to be JSON, but {}", error.message()));
  }
  return statechart::Value{std::move(result)};
}

template <typename Number>
Number draw(Entropy& entropy) {
  Number number{};
  std::array<char, sizeof number> bytes{};
  entropy.fill(bytes);
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}

}  // namespace

v1::WorkReply WorkDesk::answer(const v1::WorkRequest& request, Turn& turn, SteadyTime steady) {
  v1::WorkReply reply;
  reply.set_id(request.id());
  const auto* worker = turn.rules.structure.actor(request.worker());
  if (worker == nullptr) {
    reply.mutable_error()->set_message(
        fmt::format("Expected a worker that is an actor of the structure, but {} is not",
                    casework::in_quotes(request.worker())));
    return reply;
  }
  switch (request.request_case()) {
    case v1::WorkRequest::kTake: {
      auto jobs = take(request, *worker, turn, steady);
      if (jobs) {
        *reply.mutable_jobs() = std::move(*jobs);
      } else {
        reply.mutable_error()->set_message(std::move(jobs.error()));
      }
      break;
    }
    case v1::WorkRequest::kHeartbeat:
      *reply.mutable_heartbeat() = renew(request, turn, steady);
      break;
    case v1::WorkRequest::kReport: {
      auto taken_in = report(request.report(), *worker, turn);
      if (taken_in) {
        *reply.mutable_report() = std::move(*taken_in);
      } else {
        reply.mutable_error()->set_message(std::move(taken_in.error()));
      }
      break;
    }
    case v1::WorkRequest::REQUEST_NOT_SET:
      reply.mutable_error()->set_message("Expected a request for work, but it holds none known");
  }
  return reply;
}

tl::expected<v1::JobBatch, std::string> WorkDesk::take(const v1::WorkRequest& request,
                                                       const casework::Actor& worker, Turn& turn,
                                                       SteadyTime steady) {
  std::vector<std::string> kinds;
  for (const auto& name : request.take().kinds()) {
    if (may_carry_out(worker, name, turn)) kinds.push_back(name);
  }
  if (kinds.empty()) {
    return tl::unexpected(fmt::format(
        "Expected a kind of job that '{}' may carry out, but those asked for are not", worker.id));
  }
  for (const auto& kind : kinds) last_asked_[kind] = steady;

  v1::JobBatch batch;
  batch.set_lease_ms(static_cast<std::uint32_t>(kLeaseDuration.count()));
  batch.set_ask_again_ms(static_cast<std::uint32_t>(kAskAgainAfter.count()));
  if (turn.structure_paused) return batch;

  const std::size_t wanted = std::min<std::size_t>(request.take().capacity(), kMaxJobsPerLease);
  auto ready = turn.reader.ready_jobs(turn.now, kinds, wanted + turn.leases.count());
  if (!ready) stop_broken("jobs: {}", ready.error().message);
  for (const auto& committed : *ready) {
    if (static_cast<std::size_t>(batch.jobs_size()) == wanted) break;
    auto row = turn.stage.job(committed.job.id);
    const bool free = row->state == store::JobState::kOpen && row->next_attempt <= turn.now &&
                      !turn.leases.holds(row->job.id);
    if (free) *batch.add_jobs() = give_out(std::move(*row), worker, turn, steady);
  }
  return batch;
}

v1::LeasedJob WorkDesk::give_out(store::JobRow row, const casework::Actor& worker, Turn& turn,
                                 SteadyTime steady) {
  row.attempts += 1;
  const auto lease = new_lease(turn.leases);
  auto payload = json_text(given_payload(row.job, turn));
  turn.leases.grant(lease, {row.job.id, worker.id, digest_of(payload)}, steady);
  v1::LeasedJob job;
  job.set_job(row.job.id.value);
  job.set_lease(lease);
  job.set_key(fmt::format("{}.{}", turn.rules.structure.id, row.job.id.value));
  job.set_kind(row.job.kind);
  job.set_target(row.job.target);
  job.set_payload(std::move(payload));
  job.set_instance(row.job.instance.value);
  job.set_attempt(row.attempts);
  job.set_number(case_number(row.job.instance, turn.stage));
  job.set_at_ms(turn.now.time_since_epoch().count());
  turn.stage.put(std::move(row));
  return job;
}

v1::HeartbeatReply WorkDesk::renew(const v1::WorkRequest& request, Turn& turn, SteadyTime steady) {
  v1::HeartbeatReply reply;
  for (const auto lease : request.heartbeat().leases()) {
    const auto* held = turn.leases.held(lease);
    if (held && held->worker == request.worker() && is_outdated(lease, turn)) {
      turn.leases.release(held->job);
    }
    if (!turn.leases.renew(lease, request.worker(), steady)) reply.add_lost(lease);
  }
  return reply;
}

bool WorkDesk::is_outdated(Leases::LeaseId lease, Turn& turn) const {
  const auto* held = turn.leases.held(lease);
  const auto row = held ? turn.stage.job(held->job) : std::nullopt;
  return row && digest_of(json_text(given_payload(row->job, turn))) != held->given;
}

WorkDesk::Report WorkDesk::report(const v1::JobReport& report, const casework::Actor& worker,
                                  Turn& turn) {
  const casework::JobId id{report.job()};
  auto row = turn.stage.job(id);
  if (!row) return v1::ReportReply();
  if (!may_carry_out(worker, row->job.kind, turn)) {
    return tl::unexpected(fmt::format("Expected a worker that may carry out '{}', but '{}' may not",
                                      row->job.kind, worker.id));
  }
  if (report.outcome_case() == v1::JobReport::OUTCOME_NOT_SET) {
    return tl::unexpected(
        fmt::format("Expected a job that is done or has failed, but {} is neither", id.value));
  }
  const auto result = parse_result(report.done());
  if (!result) return tl::unexpected(result.error());

  v1::ReportReply reply;
  // What became of what is not to be said any more says nothing about the job as it is now.
  const bool outdated = report.has_failed() && is_outdated(report.lease(), turn);
  const bool held = turn.leases.is(id, report.lease());
  if (held) turn.leases.release(id);
  const auto* snapshot = turn.stage.find(row->job.instance);
  const auto* open = open_job(*snapshot, id);
  if (open == nullptr) return reply;

  reply.set_accepted(true);
  if (report.outcome_case() == v1::JobReport::kDone) {
    turn.leases.release(id);
    const auto context = turn.context();
    turn.run(casework::decide_job_end(*snapshot, *open, casework::JobEnd::kDone, *result, context),
             context);
    return reply;
  }
  // A late failure says nothing about the attempt that another worker makes now.
  if (held && !outdated && row->state == store::JobState::kOpen) {
    fail(std::move(*row), {report.failed().cause(), report.failed().permanent()}, turn);
  }
  return reply;
}

void WorkDesk::expire_leases(Turn& turn, SteadyTime steady) {
  for (const auto& lapsed : turn.leases.expire(steady)) {
    auto row = turn.stage.job(lapsed.job);
    if (row->state != store::JobState::kOpen) continue;
    fail(std::move(*row),
         {fmt::format("Expected '{}' to report within {} s, but the worker fell silent",
                      lapsed.worker, kLeaseDuration / 1s)},
         turn);
  }
}

std::vector<std::string> WorkDesk::kinds_with_workers(const casework::Structure& structure,
                                                      SteadyTime steady) const {
  std::vector<std::string> kinds;
  for (const auto& kind : structure.job_kinds) {
    const auto asked = last_asked_.find(kind.name);
    const auto last = asked == last_asked_.end() ? started_ : asked->second;
    if (steady - last < kWorkerIsNear) kinds.push_back(kind.name);
  }
  return kinds;
}

void WorkDesk::fail(store::JobRow row, const Failure& failure, Turn& turn) {
  const auto* kind = turn.rules.structure.job_kind(row.job.kind);
  const auto attempts_allowed = kind == nullptr ? 1 : kind->attempts;
  const auto cause = casework::as_line(failure.cause, casework::kMaxReasonCharacters);
  row.last_error = cause;
  if (!failure.permanent && static_cast<int>(row.attempts) < attempts_allowed) {
    row.next_attempt = turn.now + back_off(*kind, row.attempts);
    turn.stage.put(std::move(row));
    return;
  }
  const auto& snapshot = *turn.stage.find(row.job.instance);
  const auto context = turn.context();
  auto step =
      casework::decide_job_exhausted(snapshot, *open_job(snapshot, row.job.id), cause, context);
  row.state = store::JobState::kExhausted;
  turn.stage.put(std::move(row));
  turn.run(std::move(step), context);
}

/// Doubles with each attempt, up to the named limit, with a jitter of a quarter so that jobs that
/// failed together do not come back together.
statechart::Duration WorkDesk::back_off(const casework::JobKind& kind, std::uint32_t attempts) {
  const auto doublings = std::min<std::uint32_t>(attempts - 1, 20);
  const auto whole =
      std::min<statechart::Duration>(kind.back_off * (std::int64_t{1} << doublings), kMaxBackOff);
  const auto random = draw<std::uint32_t>(entropy_);
  const auto quarter = whole.count() / 4;
  return whole - statechart::Duration(quarter == 0 ? 0 : random % quarter);
}

Leases::LeaseId WorkDesk::new_lease(const Leases& leases) {
  Leases::LeaseId lease = 0;
  while (lease == 0 || leases.knows(lease)) lease = draw<Leases::LeaseId>(entropy_);
  return lease;
}

}  // namespace arendegang::service
