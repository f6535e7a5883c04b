#include <utility>

#include <fmt/format.h>

#include "engine/casework/accepted_commands.h"
#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/fields.h"
#include "engine/casework/part_of.h"
#include "engine/casework/register_records.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"

namespace arendegang::casework {

namespace {

/// Why the command is refused before its event is tried; nothing: it is not.
std::optional<Rejection> refusal(const Snapshot& snapshot, const SendEvent& command,
                                 const statechart::EventDeclaration& event,
                                 const CataloguedChart& chart, const Context& context,
                                 const Surroundings& around) {
  const Part part = part_of(snapshot, chart, around.x());
  if (!may_send(*context.actor, event, part)) {
    return not_allowed_to_send(*context.actor, event, part);
  }
  if (auto refused = refusal_of_status(snapshot, chart)) return refused;
  if (command.expected_version != 0 && command.expected_version != snapshot.version) {
    return version_mismatch(snapshot, command.expected_version, chart);
  }
  return fault_of_fields(event.fields, command.fields, *context.structure);
}

}  // namespace

Decision decide_event(const Snapshot& snapshot, const SendEvent& command, const Context& context) {
  if (!context.actor) return tl::unexpected(unknown_actor());
  if (!context.catalogue->by_hash(snapshot.chart_hash)) {
    return tl::unexpected(chart_is_gone(snapshot));
  }
  const CataloguedChart& chart = chart_of(snapshot, context);
  const auto* declared = find_event(chart, command.event);
  if (!declared || declared->roles.empty() || is_reserved(command.event)) {
    return tl::unexpected(not_a_command(command.event, chart));
  }
  const Surroundings around(snapshot, context);
  if (auto refused = refusal(snapshot, command, *declared, chart, context, around)) {
    return tl::unexpected(*std::move(refused));
  }

  statechart::Event event;
  event.name = command.event;
  event.at = context.now;
  event.data = enrich(declared->compute, command.fields, snapshot, context);
  auto macrostep = statechart::process(chart.chart, snapshot.session, event, around.world());
  if (!macrostep) return tl::unexpected(reject(RejectionCode::kBound, macrostep.error().what));
  if (macrostep->unmet) {
    return tl::unexpected(requirement_unmet(
        fmt::format("{} in {}", name_of(*declared), name_of(snapshot, chart)), *macrostep->unmet));
  }
  if (!macrostep->matched) {
    const auto accepted = accepted_commands(snapshot, chart, around.world());
    return tl::unexpected(not_accepted(snapshot, *declared, accepted, chart));
  }
  Step step = next_step(snapshot, StepKind::kCommand, context);
  step.event = std::move(event);
  take_macrostep(step, *std::move(macrostep), snapshot, kFirstHop, context);
  register_fields(step, declared->fields, command.fields, snapshot, context);
  return step;
}

}  // namespace arendegang::casework
