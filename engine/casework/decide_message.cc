#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/deliver_event.h"
#include "engine/casework/invariant.h"
#include "engine/casework/limits.h"
#include "engine/casework/start_instance.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::casework {

namespace {

/// The chart that a message asks to start; the cascade parks the start of one that is gone.
const CataloguedChart& chart_to_start(const Message& message, const StartChild& start,
                                      const Context& context) {
  const CataloguedChart* chart = context.catalogue->current(start.chart);
  if (chart) return *chart;
  broken_invariant(
      fmt::format("Expected chart '{}' in the catalogue, but it is not there", start.chart),
      message.to);
}

Step enter_or_quarantine(const Snapshot& fresh, const Message& message, const StartChild& start,
                         const CataloguedChart& chart, const Context& context) {
  auto step = enter(fresh, chart, start.params, message.hops + 1, context);
  return step ? *std::move(step) : quarantined(fresh, message, std::move(step.error()), context);
}

/// Whose child it is; nobody's when it was not invoked but started (`urn:arendegang:start`).
std::optional<ParentLink> parent_of(const Message& message, const StartChild& start) {
  if (start.invokeid.empty()) return std::nullopt;
  return ParentLink{message.from, start.invokeid};
}

Step start_child(const Message& message, const StartChild& start, const Context& context) {
  const CataloguedChart& chart = chart_to_start(message, start, context);
  auto origin = make_origin(chart, parent_of(message, start), context);
  if (!origin) {
    // An instance without its number still is: the operator who mends the structure tries again.
    Origin bare;
    bare.chart = chart.name;
    bare.chart_hash = chart.hash;
    bare.structure_version = context.structure->version;
    bare.parent = parent_of(message, start);
    Step step = quarantined(unborn(message.to, bare), message, std::move(origin.error()), context);
    step.origin = std::move(bare);
    return step;
  }
  Step step = enter_or_quarantine(unborn(message.to, *origin), message, start, chart, context);
  step.origin = *std::move(origin);
  return step;
}

/// Journalled, and nothing comes of it.
Step dropped(const Snapshot& snapshot, const Message& message, const Context& context) {
  Step step = next_step(snapshot, StepKind::kMessage, context);
  if (const auto* deliver = std::get_if<Deliver>(&message.content)) {
    step.event = deliver->event;
    step.event.at = context.now;
  }
  return step;
}

Step cancel_child(const Snapshot& snapshot, const Message& message, const Context& context) {
  const Surroundings around(snapshot, context);
  auto macrostep =
      statechart::cancel(chart_of(snapshot, context).chart, snapshot.session, around.world());
  if (!macrostep) return quarantined(snapshot, message, macrostep.error().what, context);
  Step step = next_step(snapshot, StepKind::kCancelled, context);
  step.status = Status::kCancelled;
  take_macrostep(step, *std::move(macrostep), snapshot, message.hops + 1, context);
  return step;
}

/// The child whose end this event tells is one of the snapshot's, and it is the sender.
bool tells_end_of_child(const Snapshot& snapshot, const Message& message, std::string_view event) {
  if (!event.starts_with(statechart::kDoneInvokePrefix)) return false;
  const std::string_view invokeid = event.substr(statechart::kDoneInvokePrefix.size());
  const ChildLink link{std::string(invokeid), message.from};
  return std::ranges::find(snapshot.children, link) != snapshot.children.end();
}

/// Why this instance does not take the event from that sender (`a:event from`); nothing: it does.
std::optional<std::string> fault_of_sender(const Snapshot& snapshot, const CataloguedChart& chart,
                                           const Message& message, const std::string& event) {
  if (message.from == snapshot.id || tells_end_of_child(snapshot, message, event)) {
    return std::nullopt;
  }
  const auto* declared = find_event(chart, event);
  if (declared && accepts_from(*declared, message.from_chart)) return std::nullopt;
  return fmt::format("Expected an event that '{}' takes from '{}', but '{}' is none", chart.name,
                     message.from_chart, event);
}

/// What a child says after its parent has cancelled it is not heard (SCXML §6.4.1). What the parent
/// forwards names the parent's own child, as it heard it (§6.4, autoforward: an exact copy).
bool is_from_cancelled_child(const Snapshot& snapshot, const Message& message,
                             const statechart::Event& event) {
  if (event.invokeid.empty() || message.from == snapshot.id) return false;
  if (snapshot.parent && message.from == snapshot.parent->instance) return false;
  const ChildLink link{event.invokeid, message.from};
  return std::ranges::find(snapshot.children, link) == snapshot.children.end();
}

Step deliver(const Snapshot& snapshot, const Message& message, const statechart::Event& event,
             const Context& context) {
  if (is_from_cancelled_child(snapshot, message, event)) return dropped(snapshot, message, context);
  const CataloguedChart& chart = chart_of(snapshot, context);
  if (auto fault = fault_of_sender(snapshot, chart, message, event.name)) {
    return parked(snapshot, message, *std::move(fault), context);
  }
  Step step = next_step(snapshot, StepKind::kMessage, context);
  return deliver_event(std::move(step), snapshot, snapshot.session, event, message, context);
}

}  // namespace

Step decide_message(const Snapshot* snapshot, const Message& message, const Context& context) {
  const auto* start = std::get_if<StartChild>(&message.content);
  if (!snapshot) {
    if (start) return start_child(message, *start, context);
    broken_invariant("Expected an instance to deliver to, but there is none", message.to);
  }
  if (message.hops > kMaxHops) {
    return parked(*snapshot, message,
                  fmt::format("Expected a chain of at most {} messages, but it goes on", kMaxHops),
                  context);
  }
  if (start) {
    return enter_or_quarantine(*snapshot, message, *start, chart_of(*snapshot, context), context);
  }
  if (snapshot->status != Status::kActive) return dropped(*snapshot, message, context);
  if (std::holds_alternative<CancelChild>(message.content)) {
    return cancel_child(*snapshot, message, context);
  }
  return deliver(*snapshot, message, std::get<Deliver>(message.content).event, context);
}

}  // namespace arendegang::casework
