#include "engine/service/work_desk.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

/// The case number of the instance or of its nearest ancestor that has one.
std::string case_number(const casework::Snapshot* snapshot, Stage& stage) {
  while (snapshot != nullptr && snapshot->number.empty() && snapshot->parent) {
    snapshot = stage.find(snapshot->parent->instance);
  }
  return snapshot == nullptr ? std::string() : snapshot->number;
}

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

/// What was done is done: a result that is no JSON, or larger than an event's data may be, is left
/// out.
statechart::Value result_of(const std::string& text) {
  if (text.size() > casework::kMaxFieldsBytes) return {};
  boost::system::error_code error;
  auto result = boost::json::parse(text, error);
  return error ? statechart::Value{} : statechart::Value{std::move(result)};
}

}  // namespace

v1::WorkReply WorkDesk::answer(const v1::WorkRequest& request, Turn& turn, SteadyTime steady) {
  v1::WorkReply reply;
  reply.set_id(request.id());
  if (turn.rules.structure.actor(request.worker()) == nullptr) {
    reply.mutable_error()->set_message(
        fmt::format("Expected a worker that is an actor of the structure, but {} is not",
                    casework::in_quotes(request.worker())));
    return reply;
  }
  switch (request.request_case()) {
    case v1::WorkRequest::kTake:
      *reply.mutable_jobs() = take(request, turn, steady);
      break;
    case v1::WorkRequest::kHeartbeat:
      *reply.mutable_heartbeat() = renew(request.heartbeat(), turn, steady);
      break;
    case v1::WorkRequest::kReport:
      *reply.mutable_report() = report(request.report(), turn);
      break;
    case v1::WorkRequest::REQUEST_NOT_SET:
      reply.mutable_error()->set_message("Expected a request for work, but it holds none known");
  }
  return reply;
}

v1::JobBatch WorkDesk::take(const v1::WorkRequest& request, Turn& turn, SteadyTime steady) {
  last_asked_ = steady;
  v1::JobBatch batch;
  batch.set_lease_ms(static_cast<std::uint32_t>(kLeaseDuration.count()));
  batch.set_ask_again_ms(static_cast<std::uint32_t>(kAskAgainAfter.count()));
  if (turn.structure_paused) return batch;

  const std::size_t wanted = std::min<std::size_t>(request.take().capacity(), kMaxJobsPerLease);
  const std::vector<std::string> kinds(request.take().kinds().begin(),
                                       request.take().kinds().end());
  auto ready = turn.reader.ready_jobs(turn.now, kinds, wanted + turn.leases.count());
  if (!ready) stop_broken("jobs: {}", ready.error().message);
  for (const auto& committed : *ready) {
    if (static_cast<std::size_t>(batch.jobs_size()) == wanted) break;
    const auto id = committed.job.id;
    const auto row = turn.stage.job(id);
    const auto* snapshot = turn.stage.find(committed.job.instance);
    const bool free = row->state == store::JobState::kOpen && row->next_attempt <= turn.now &&
                      !turn.leases.holds(id) && !snapshot->paused;
    if (!free) continue;
    auto& job = *batch.add_jobs();
    job.set_job(id.value);
    job.set_lease(turn.leases.grant(id, request.worker(), steady));
    job.set_key(fmt::format("{}.{}", turn.rules.structure.id, id.value));
    job.set_kind(row->job.kind);
    job.set_target(row->job.target);
    job.set_payload(json_text(row->job.payload));
    job.set_instance(row->job.instance.value);
    job.set_attempt(row->attempts + 1);
    job.set_number(case_number(snapshot, turn.stage));
    job.set_at_ms(turn.now.time_since_epoch().count());
  }
  return batch;
}

v1::HeartbeatReply WorkDesk::renew(const v1::Heartbeat& heartbeat, Turn& turn, SteadyTime steady) {
  v1::HeartbeatReply reply;
  for (const auto lease : heartbeat.leases()) {
    if (!turn.leases.renew(lease, steady)) reply.add_lost(lease);
  }
  return reply;
}

v1::ReportReply WorkDesk::report(const v1::JobReport& report, Turn& turn) {
  v1::ReportReply reply;
  const casework::JobId id{report.job()};
  auto row = turn.stage.job(id);
  const auto* snapshot = row ? turn.stage.find(row->job.instance) : nullptr;
  const auto* open = snapshot == nullptr ? nullptr : open_job(*snapshot, id);
  const bool held = turn.leases.is(id, report.lease());
  if (held) turn.leases.release(id);
  if (open == nullptr) return reply;

  reply.set_accepted(true);
  if (report.outcome_case() == v1::JobReport::kDone) {
    const auto context = turn.context();
    turn.run(casework::decide_job_end(*snapshot, *open, casework::JobEnd::kDone,
                                      result_of(report.done()), context),
             context);
    return reply;
  }
  // A late failure says nothing about the attempt that another worker makes now.
  if (held && row->state == store::JobState::kOpen) fail(std::move(*row), report.failed(), turn);
  return reply;
}

void WorkDesk::fail(store::JobRow row, const v1::JobFailure& failure, Turn& turn) {
  const auto* kind = turn.rules.structure.job_kind(row.job.kind);
  const auto attempts_allowed = kind == nullptr ? 1 : kind->attempts;
  row.attempts += 1;
  const auto cause = casework::as_line(failure.cause(), casework::kMaxReasonCharacters);
  row.last_error = cause;
  if (!failure.permanent() && static_cast<int>(row.attempts) < attempts_allowed) {
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
  std::uint32_t random = 0;
  char bytes[sizeof random];
  entropy_.fill(bytes);
  std::memcpy(&random, bytes, sizeof random);
  const auto quarter = whole.count() / 4;
  return whole - statechart::Duration(quarter == 0 ? 0 : random % quarter);
}

}  // namespace arendegang::service
