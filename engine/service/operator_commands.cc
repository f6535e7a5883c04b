#include "engine/service/operator_commands.h"

#include <functional>
#include <vector>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/step_maker.h"
#include "engine/service/broken.h"
#include "engine/service/recovery.h"
#include "engine/service/refusal.h"
#include "engine/service/undo.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;

/// The instances that `head` has invoked, and those that they have, as long as they run.
std::vector<casework::InstanceId> descendants(casework::InstanceId head, Stage& stage) {
  std::vector<casework::InstanceId> family{head};
  for (std::size_t i = 0; i < family.size(); ++i) {
    for (const auto& child : stage.find(family[i])->children) {
      // One whose start still waits in the inbox is not there yet.
      if (stage.find(child.instance) != nullptr) family.push_back(child.instance);
    }
  }
  family.erase(family.begin());
  return family;
}

using Measure = std::function<casework::Decision(const casework::Snapshot&)>;

/// Takes the measure with a case and its descendants, in one commit. What a descendant does not
/// need or bear (it is held already, it has ended) is left out.
OutcomeOrRejection take_with_family(casework::InstanceId head, const Measure& measure,
                                    const casework::Context& context, Turn& turn) {
  const auto* snapshot = turn.stage.find(head);
  if (snapshot == nullptr) return no_such_instance(head);
  auto step = measure(*snapshot);
  if (!step) return tl::unexpected(std::move(step.error()));
  const auto [first, last] = turn.run(std::move(*step), context);
  Outcome outcome{head, first, last};
  for (const auto id : descendants(head, turn.stage)) {
    if (auto its = measure(*turn.stage.find(id))) {
      outcome.last = turn.run(std::move(*its), context).second;
    }
  }
  return outcome;
}

/// Holds the whole structure or lets it go on. The journal records it of no instance (0).
OutcomeOrRejection hold_structure(bool hold, const std::string& reason,
                                  const casework::Context& context, Turn& turn) {
  if (!casework::may_operate(*context.actor, *context.structure)) {
    return refuse(
        RejectionCode::kNotAllowed,
        fmt::format("Expected an operator of the structure, but '{}' is none", context.actor->id));
  }
  if (turn.structure_paused == hold) {
    return refuse(RejectionCode::kNotAccepted,
                  hold ? "Expected a structure that runs, but it is paused already"
                       : "Expected a paused structure, but it runs");
  }
  auto step = casework::step_of_structure(
      hold ? casework::StepKind::kPaused : casework::StepKind::kResumed, context);
  step.reason = reason;
  step.paused = hold;
  turn.structure_paused = hold;
  turn.stage.set(std::string(kPausedKey), hold ? "1" : "0");
  const auto sequence = turn.stage.record_of_structure(step);
  return Outcome{{}, sequence, sequence};
}

/// Gives an exhausted job its attempts anew. One that was done or dropped meanwhile stays so.
void try_again(casework::JobId id, Turn& turn) {
  auto row = turn.stage.job(id);
  if (!row) stop_broken("job {} of an incident is not there", id.value);
  if (row->state != store::JobState::kExhausted) return;
  row->state = store::JobState::kOpen;
  row->attempts = 0;
  row->next_attempt = turn.now;
  turn.stage.put(std::move(*row));
}

tl::expected<std::optional<statechart::Json>, Rejection> parse_edit(const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (text.size() > casework::kMaxFieldsBytes) {
    return refuse(
        RejectionCode::kBound,
        fmt::format("Expected edited data of at most {} bytes, but they are {} bytes long",
                    casework::kMaxFieldsBytes, text.size()),
        "edited_data");
  }
  boost::system::error_code error;
  auto value = boost::json::parse(text, error);
  if (error) {
    return refuse(RejectionCode::kMalformed,
                  fmt::format("Expected edited data to be JSON, but {}", error.message()),
                  "edited_data");
  }
  return value;
}

}  // namespace

OutcomeOrRejection pause(const v1::Pause& command, const casework::Context& context, Turn& turn) {
  if (command.instance() == 0) return hold_structure(true, command.reason(), context, turn);
  return take_with_family(
      {command.instance()},
      [&](const casework::Snapshot& snapshot) {
        return casework::decide_pause(snapshot, {command.reason()}, context);
      },
      context, turn);
}

OutcomeOrRejection resume(const v1::Resume& command, const casework::Context& context, Turn& turn) {
  if (command.instance() == 0) return hold_structure(false, command.reason(), context, turn);
  return take_with_family(
      {command.instance()},
      [&](const casework::Snapshot& snapshot) {
        return casework::decide_resume(snapshot, {command.reason()}, context);
      },
      context, turn);
}

OutcomeOrRejection treat_incident(const v1::TreatIncident& command,
                                  const casework::Context& context, Turn& turn) {
  // Before anything else: whoever may not treat incidents is not told which there are.
  if (!casework::may_operate(*context.actor, *context.structure)) {
    return tl::unexpected(casework::not_allowed_to_operate(*context.actor, *context.structure));
  }
  const auto row = turn.stage.incident({command.incident()});
  if (!row || !row->open) {
    return refuse(
        RejectionCode::kUnknownInstance,
        fmt::format("Expected an open incident {}, but there is none", command.incident()),
        "incident");
  }
  const bool retry = command.treatment() == v1::TreatIncident::TREATMENT_RETRY;
  if (!retry && command.treatment() != v1::TreatIncident::TREATMENT_SKIP) {
    return refuse(RejectionCode::kField, "Expected retry or skip, but it is neither", "treatment");
  }
  auto edited = parse_edit(command.edited_data());
  if (!edited) return tl::unexpected(std::move(edited.error()));

  const auto& incident = row->incident;
  auto step =
      casework::decide_incident(*turn.stage.find(incident.instance), incident,
                                retry ? casework::Treatment::kRetry : casework::Treatment::kSkip,
                                *edited, command.reason(), context);
  if (!step) return tl::unexpected(std::move(step.error()));
  // An edited job is another job, which the step carries.
  if (retry && incident.job && !*edited) try_again(*incident.job, turn);
  const auto [first, last] = turn.run(std::move(*step), context);
  return Outcome{incident.instance, first, last};
}

OutcomeOrRejection send_now(const v1::SendNow& command, const casework::Context& context,
                            Turn& turn) {
  const casework::InstanceId instance{command.instance()};
  const auto jobs = jobs_that_can_be_undone(instance, command.expected_version(), context, turn);
  if (!jobs) return tl::unexpected(jobs.error());
  for (const auto id : *jobs) {
    auto row = turn.stage.job(id);
    row->next_attempt = turn.now;
    turn.stage.put(std::move(*row));
  }
  return Outcome{instance, {}, {}};
}

}  // namespace arendegang::service
