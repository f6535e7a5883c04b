#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/casework/decide.h"
#include "engine/casework/deliver_event.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

statechart::Event event_of(const OpenJob& job, JobEnd end, const statechart::Value& result,
                           const Context& context) {
  statechart::Event event;
  event.name = fmt::format("job.{}.{}", end == JobEnd::kDone ? "done" : "skipped", job.sendid);
  event.sendid = job.sendid;
  event.data = result;
  event.at = context.now;
  return event;
}

}  // namespace

Step decide_job_end(const Snapshot& snapshot, const OpenJob& job, JobEnd end,
                    const statechart::Value& result, const Context& context) {
  statechart::Event event = event_of(job, end, result, context);
  const Message message = to_itself(snapshot, event);
  Step step = next_step(snapshot, StepKind::kJobResult, context);
  if (snapshot.status == Status::kActive && !snapshot.paused) {
    step = deliver_event(std::move(step), snapshot, snapshot.session, std::move(event), message,
                         context);
  } else if (holds_messages(snapshot)) {
    // The chart hears of it when it goes on; the job is done all the same.
    step.messages.push_back(message);
    step.event = std::move(event);
  } else {
    step.event = std::move(event);
  }
  // First even when the chart cancels it in the same breath: it is done all the same.
  std::erase(step.jobs_closed, job.id);
  step.jobs_closed.insert(step.jobs_closed.begin(), job.id);
  return step;
}

Step decide_job_exhausted(const Snapshot& snapshot, const OpenJob& job, const std::string& cause,
                          const Context& context) {
  Step step = next_step(snapshot, StepKind::kParked, context);
  Incident incident = next_incident(snapshot, IncidentKind::kJobExhausted, cause, context);
  incident.job = job.id;
  step.incidents_opened.push_back(std::move(incident));
  return step;
}

}  // namespace arendegang::casework
