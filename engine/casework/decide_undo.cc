#include <algorithm>

#include "engine/casework/decide.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

/// What stays of an instance when the command that started it is undone: its identity.
Snapshot remains_of(const Snapshot& snapshot) {
  Snapshot remains = snapshot;
  remains.children.clear();
  remains.open_jobs.clear();
  remains.paused = false;
  remains.last_record = 0;
  remains.status = Status::kUndone;
  remains.session = {};
  remains.session.id = snapshot.session.id;
  return remains;
}

}  // namespace

Step decide_undo(const Snapshot& snapshot, const Snapshot* before, const Context& context) {
  Step step = next_step(snapshot, StepKind::kUndone, context);
  Snapshot residual = before ? *before : remains_of(snapshot);
  // Ids of invocations and sends are not used again: late messages must not find a namesake.
  residual.session.next_ordinal = snapshot.session.next_ordinal;
  for (const OpenJob& job : snapshot.open_jobs) {
    if (std::ranges::find(residual.open_jobs, job) != residual.open_jobs.end()) continue;
    step.jobs_closed.push_back(job.id);
  }
  leave(step, std::move(residual));
  return step;
}

}  // namespace arendegang::casework
