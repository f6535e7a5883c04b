#include <algorithm>
#include <utility>

#include "engine/casework/decide.h"
#include "engine/casework/deliver_event.h"
#include "engine/casework/routing.h"
#include "engine/casework/step_maker.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::casework {

namespace {

statechart::Event event_of(const Snapshot& snapshot, const statechart::Send& send, Time due,
                           const Context& context) {
  statechart::Event event;
  event.name = send.event;
  event.sendid = send.sendid;
  event.origin = target_of(snapshot.id);
  event.origintype = statechart::kScxmlProcessor;
  event.data = send.data;
  event.at = context.now;
  event.due = due;
  return event;
}

bool is_to_itself(const Snapshot& snapshot, const statechart::Send& send, const Context& context) {
  return is_scxml_processor(send.type) &&
         find_target(send.target, snapshot, *context.counters) == snapshot.id;
}

/// The timer's leave from the session, ahead of what the step did to it afterwards. A step that
/// could not be processed still has fired its timer.
void put_first(const statechart::Delta& fired, Step& step) {
  if (!step.delta) {
    step.delta = fired;
    return;
  }
  auto& unscheduled = step.delta->unscheduled;
  unscheduled.insert(unscheduled.begin(), fired.unscheduled.begin(), fired.unscheduled.end());
}

}  // namespace

Step decide_timer(const Snapshot& snapshot, std::uint64_t ordinal, const Context& context) {
  auto [delta, send] = statechart::fire(snapshot.session, ordinal);
  const auto pending =
      std::ranges::find(snapshot.session.pending, ordinal, &statechart::PendingSend::ordinal);
  statechart::Event event = event_of(snapshot, send, pending->due, context);

  Step step = next_step(snapshot, StepKind::kTimer, context);
  if (is_to_itself(snapshot, send, context)) {
    statechart::Session fired = snapshot.session;
    statechart::apply(fired, delta);
    const Message message = to_itself(snapshot, event);
    step = deliver_event(std::move(step), snapshot, fired, std::move(event), message, context);
    put_first(delta, step);
    return step;
  }
  step.event = std::move(event);
  step.delta = std::move(delta);
  take_send(step, std::move(send), snapshot, kFirstHop, context);
  return step;
}

}  // namespace arendegang::casework
