#include <utility>

#include "engine/casework/decide.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

Step decide_quarantine(const Snapshot& snapshot, std::string cause, const Context& context) {
  Step step = next_step(snapshot, StepKind::kQuarantined, context);
  step.incidents_opened.push_back(
      next_incident(snapshot, IncidentKind::kQuarantined, std::move(cause), context));
  Snapshot residual = snapshot;
  residual.status = Status::kQuarantined;
  leave(step, std::move(residual));
  return step;
}

}  // namespace arendegang::casework
