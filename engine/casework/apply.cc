#include "engine/casework/apply.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/casework/invariant.h"
#include "engine/casework/start_instance.h"

namespace arendegang::casework {

namespace {

void check_is_next(const Snapshot& snapshot, const Step& step) {
  const bool is_first = step.origin.has_value();
  const InstanceId expected = is_first ? InstanceId{} : step.instance;
  if (snapshot.id == expected && step.instance && step.version == snapshot.version + 1) return;
  broken_invariant(
      fmt::format("Expected the next step of instance {} after version {}, but got version {}",
                  snapshot.id.value, snapshot.version, step.version),
      step.instance);
}

void begin(Snapshot& snapshot, const Step& step) {
  snapshot = unborn(step.instance, *step.origin);
  snapshot.created_by = step.actor;
  snapshot.created_at = step.at;
}

void apply_children(Snapshot& snapshot, const Step& step) {
  std::erase_if(snapshot.children, [&](const ChildLink& child) {
    return std::ranges::find(step.children_ended, child.invokeid) != step.children_ended.end();
  });
  snapshot.children.insert(snapshot.children.end(), step.children_started.begin(),
                           step.children_started.end());
}

void apply_jobs(Snapshot& snapshot, const Step& step) {
  std::erase_if(snapshot.open_jobs, [&](const OpenJob& job) {
    return std::ranges::find(step.jobs_closed, job.id) != step.jobs_closed.end();
  });
  for (const Job& job : step.jobs) {
    snapshot.open_jobs.push_back({job.id, job.sendid, job.kind, job.target});
  }
}

template <typename Id>
void raise_to(Id& last, Id id) {
  last = std::max(last, id);
}

}  // namespace

void apply(Snapshot& snapshot, const Step& step) {
  check_is_next(snapshot, step);
  if (step.residual) {
    snapshot = *step.residual;
    return;
  }
  if (step.origin) begin(snapshot, step);
  if (step.delta) statechart::apply(snapshot.session, *step.delta);
  apply_children(snapshot, step);
  apply_jobs(snapshot, step);
  if (!step.records.empty()) snapshot.last_record = step.records.back().number;
  snapshot.changed_at = step.at;
  snapshot.version = step.version;
  snapshot.status = step.status;
  snapshot.paused = step.paused;
}

void apply(Counters& counters, const Step& step) {
  raise_to(counters.last_instance, step.instance);
  for (const ChildLink& child : step.children_started) {
    raise_to(counters.last_instance, child.instance);
  }
  // Also who is started as nobody's child.
  for (const Message& message : step.messages) raise_to(counters.last_instance, message.to);
  for (const Job& job : step.jobs) raise_to(counters.last_job, job.id);
  for (const Incident& incident : step.incidents_opened) {
    raise_to(counters.last_incident, incident.id);
  }
  if (!step.origin || step.origin->series.empty()) return;
  counters.series[{step.origin->series, step.origin->series_year}] = step.origin->series_number;
}

}  // namespace arendegang::casework
