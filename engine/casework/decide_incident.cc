#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/deliver_event.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

using statechart::Json;

/// What may be wrong with an operator's measure before the incident itself is looked at.
std::optional<Rejection> refusal(const Snapshot& snapshot, const Incident& incident,
                                 Treatment treatment, const std::optional<Json>& edited_data,
                                 const std::string& reason, const Context& context) {
  if (!context.actor) return unknown_actor();
  if (!may_operate(*context.actor, *context.structure)) {
    return not_allowed_to_operate(*context.actor, *context.structure);
  }
  if (incident.instance != snapshot.id) {
    return reject(RejectionCode::kMalformed,
                  fmt::format("Expected an incident of instance {}, but {} is one of instance {}",
                              snapshot.id.value, incident.id.value, incident.instance.value));
  }
  if (treatment == Treatment::kRetry) return std::nullopt;
  if (edited_data) {
    return reject(RejectionCode::kMalformed,
                  "Expected edited data with a retry only, but got it with a skip");
  }
  if (!reason.empty()) return std::nullopt;
  return reject(RejectionCode::kField, "Expected a reason to skip an incident, but there is none",
                "reason");
}

Rejection cannot_edit(std::string_view why) {
  return reject(RejectionCode::kMalformed, fmt::format("Expected data to edit, but {}", why));
}

/// Puts what was parked into the queue again, as a chain of its own.
std::optional<Rejection> retry_message(Step& step, Message message,
                                       const std::optional<Json>& edited_data) {
  message.hops = kFirstHop;
  if (edited_data) {
    auto* deliver = std::get_if<Deliver>(&message.content);
    if (!deliver) return cannot_edit("this message carries no event");
    deliver->event.data = *edited_data;
  }
  step.messages.push_back(std::move(message));
  return std::nullopt;
}

/// An unedited job is open still, and the caller offers it to workers again. An edited one is
/// another job: its receiver must not take it for a repeat.
std::optional<Rejection> retry_job(Step& step, const OpenJob& job,
                                   const std::optional<Json>& edited_data, const Context& context) {
  if (!edited_data) return std::nullopt;
  Job edited;
  edited.id = JobId{context.counters->last_job.value + 1};
  edited.instance = step.instance;
  edited.kind = job.kind;
  edited.sendid = job.sendid;
  edited.target = job.target;
  edited.payload = *edited_data;
  edited.not_before = context.now;
  step.jobs_closed.push_back(job.id);
  step.jobs.push_back(std::move(edited));
  return std::nullopt;
}

void skip_job(Step& step, const Snapshot& snapshot, const OpenJob& job) {
  statechart::Event event;
  event.name = fmt::format("job.skipped.{}", job.sendid);
  event.sendid = job.sendid;
  step.jobs_closed.push_back(job.id);
  step.messages.push_back(to_itself(snapshot, std::move(event)));
}

std::optional<Rejection> treat_job(Step& step, const Snapshot& snapshot, const Incident& incident,
                                   Treatment treatment, const std::optional<Json>& edited_data,
                                   const Context& context) {
  const auto job = std::ranges::find(snapshot.open_jobs, *incident.job, &OpenJob::id);
  // Cancelled, undone or done late: nothing is left to treat.
  if (job == snapshot.open_jobs.end()) return std::nullopt;
  if (treatment == Treatment::kRetry) return retry_job(step, *job, edited_data, context);
  skip_job(step, snapshot, *job);
  return std::nullopt;
}

/// A quarantined instance goes on; one that could not even be entered has no way on when its start
/// is given up, nor has one that does not fit its chart.
Status status_after(const Snapshot& snapshot, const Incident& incident, Treatment treatment) {
  if (snapshot.status != Status::kQuarantined) return snapshot.status;
  const bool has_no_way_on = !snapshot.session.entered || !incident.message;
  return has_no_way_on && treatment == Treatment::kSkip ? Status::kCancelled : Status::kActive;
}

/// Why an instance that was quarantined for a fault of its own cannot go on; nothing: it can.
std::optional<Rejection> cannot_go_on(const Snapshot& snapshot, const Context& context) {
  const auto fault = fault_of_fit(snapshot, *context.catalogue);
  if (!fault) return std::nullopt;
  return reject(
      RejectionCode::kNotAccepted,
      fmt::format("Expected an instance that is mended to go on, but it is not: {}", *fault));
}

}  // namespace

Decision decide_incident(const Snapshot& snapshot, const Incident& incident, Treatment treatment,
                         const std::optional<Json>& edited_data, const std::string& reason,
                         const Context& context) {
  if (auto refused = refusal(snapshot, incident, treatment, edited_data, reason, context)) {
    return tl::unexpected(*std::move(refused));
  }
  Step step = next_step(snapshot, StepKind::kIncidentClosed, context);
  step.reason = reason;
  step.incidents_closed.push_back(incident.id);
  std::optional<Rejection> refused;
  if (incident.job) {
    refused = treat_job(step, snapshot, incident, treatment, edited_data, context);
  } else if (incident.message && treatment == Treatment::kRetry) {
    refused = retry_message(step, *incident.message, edited_data);
  } else if (incident.kind == IncidentKind::kQuarantined && treatment == Treatment::kRetry) {
    refused = cannot_go_on(snapshot, context);
  }
  if (refused) return tl::unexpected(*std::move(refused));
  if (incident.kind == IncidentKind::kQuarantined) {
    step.status = status_after(snapshot, incident, treatment);
  }
  return step;
}

}  // namespace arendegang::casework
