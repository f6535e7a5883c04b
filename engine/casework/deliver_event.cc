#include "engine/casework/deliver_event.h"

#include <utility>

#include "engine/casework/chart_of.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

namespace {

/// The event's data as the chart's `compute` for this event makes it.
void enrich_data(statechart::Event& event, const CataloguedChart& chart, const Snapshot& snapshot,
                 const Context& context) {
  const auto* declared = find_event(chart, event.name);
  auto* data = std::get_if<statechart::Json>(&event.data);
  if (!declared || !data || !data->is_object()) return;
  *data = enrich(declared->compute, std::move(*data), snapshot, context);
}

}  // namespace

Step deliver_event(Step step, const Snapshot& snapshot, const statechart::Session& session,
                   statechart::Event event, const Message& message, const Context& context) {
  const CataloguedChart& chart = chart_of(snapshot, context);
  event.at = context.now;
  enrich_data(event, chart, snapshot, context);
  const Surroundings around(snapshot, context);
  auto macrostep = statechart::process(chart.chart, session, event, around.world());
  if (!macrostep) return quarantined(snapshot, message, macrostep.error().what, context);
  step.event = std::move(event);
  take_macrostep(step, *std::move(macrostep), snapshot, message.hops + 1, context);
  return step;
}

Message to_itself(const Snapshot& snapshot, statechart::Event event) {
  return {snapshot.id, snapshot.chart, snapshot.id, 0, Deliver{std::move(event)}};
}

}  // namespace arendegang::casework
