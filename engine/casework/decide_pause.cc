#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

/// Why the actor may not stop or go on with this instance; nothing: it may.
std::optional<Rejection> refusal(const Snapshot& snapshot, bool paused, const Context& context) {
  if (!context.actor) return unknown_actor();
  if (!may_operate(*context.actor, *context.structure)) {
    return not_allowed_to_operate(*context.actor, *context.structure);
  }
  if (!context.catalogue->by_hash(snapshot.chart_hash)) return chart_is_gone(snapshot);
  if (snapshot.status != Status::kActive && snapshot.status != Status::kQuarantined) {
    return refusal_of_status(snapshot, chart_of(snapshot, context));
  }
  if (snapshot.paused != paused) return std::nullopt;
  return reject(
      RejectionCode::kNotAccepted,
      fmt::format("Expected {} to be {}, but it is not",
                  name_of(snapshot, chart_of(snapshot, context)), paused ? "running" : "paused"));
}

Decision set_paused(const Snapshot& snapshot, bool paused, const std::string& reason,
                    const Context& context) {
  if (auto refused = refusal(snapshot, paused, context)) {
    return tl::unexpected(*std::move(refused));
  }
  Step step = next_step(snapshot, paused ? StepKind::kPaused : StepKind::kResumed, context);
  step.paused = paused;
  step.reason = reason;
  return step;
}

}  // namespace

Decision decide_pause(const Snapshot& snapshot, const Pause& pause, const Context& context) {
  return set_paused(snapshot, true, pause.reason, context);
}

Decision decide_resume(const Snapshot& snapshot, const Resume& resume, const Context& context) {
  return set_paused(snapshot, false, resume.reason, context);
}

}  // namespace arendegang::casework
