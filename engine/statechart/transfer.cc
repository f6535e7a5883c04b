#include "engine/statechart/transfer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/io_processor.h"
#include "engine/statechart/model.h"
#include "engine/statechart/transfer_data.h"
#include "engine/statechart/transfer_states.h"

namespace arendegang::statechart {
namespace {

bool hears(const Model& model, std::string_view event) {
  return std::ranges::any_of(model.transitions, [&](const Transition& transition) {
    return matches(transition.events, event);
  });
}

bool is_to_itself(const PendingSend& send, const Session& session) {
  const bool scxml =
      send.type.empty() || send.type == kScxmlProcessor || send.type == kScxmlProcessorShort;
  if (!scxml) return false;
  return send.target.empty() || send.target == std::string(kSessionTargetPrefix) + session.id;
}

std::vector<PendingSend> transfer_timers(const Chart& from, const Chart& to,
                                         const TransferPlan& plan, const Session& session,
                                         std::vector<Label>& reasons) {
  std::vector<PendingSend> pending;
  for (PendingSend send : session.pending) {
    const auto planned = plan.events.find(send.event);
    if (is_to_itself(send, session) && planned != plan.events.end()) {
      if (planned->second.empty()) continue;
      send.event = planned->second;
    } else if (is_to_itself(send, session) && stops_hearing(from, to, send.event)) {
      reasons.push_back(
          {fmt::format("Ärendet väntar på tiden för '{}', som det nya flödet inte känner; planen "
                       "säger inte vad den blir.",
                       send.event),
           fmt::format("Expected the plan or the chart to say what the timer '{}' becomes, but "
                       "neither does",
                       send.event)});
    }
    pending.push_back(std::move(send));
  }
  return pending;
}

/// Which of the state's invocations without an id the one at `index` is.
std::ptrdiff_t place_without_id(const std::vector<InvokeElement>& invokes, std::size_t index) {
  return std::count_if(invokes.begin(), invokes.begin() + static_cast<std::ptrdiff_t>(index),
                       [](const InvokeElement& each) { return each.id.empty(); });
}

/// The `<invoke>` of the new state that the old one is, by its id or, without one, by its place.
std::optional<std::uint32_t> find_invoke(const std::vector<InvokeElement>& was, std::size_t index,
                                         const std::vector<InvokeElement>& is) {
  for (std::uint32_t i = 0; i < is.size(); ++i) {
    const bool alike =
        is[i].id == was[index].id && is[i].each.has_value() == was[index].each.has_value();
    if (!alike) continue;
    if (!is[i].id.empty() || place_without_id(is, i) == place_without_id(was, index)) return i;
  }
  return std::nullopt;
}

/// The invocation in the chart that it goes on by; nothing when that has none for it.
std::optional<Invocation> transferred(const StateMap& map, Invocation invocation,
                                      const StateSet& active) {
  const StateIndex was = map.from().find(invocation.state);
  const auto images = map.images(invocation.state);
  if (was == kNoState || !images) return std::nullopt;
  const auto& invokes = map.from().states[was].invokes;
  if (invocation.invoke_index >= invokes.size()) return std::nullopt;
  for (const StateIndex image : *images) {
    const State& state = map.to().states[image];
    const auto found = find_invoke(invokes, invocation.invoke_index, state.invokes);
    if (!found || !active.contains(image)) continue;
    invocation.state = state.id;
    invocation.invoke_index = *found;
    invocation.autoforward = state.invokes[*found].autoforward;
    return invocation;
  }
  return std::nullopt;
}

void add_lost_invocation(const std::string& id, std::vector<Label>& reasons) {
  reasons.push_back(
      {fmt::format("Det som pågår under '{}' har ingen plats i det nya flödet.", id),
       fmt::format("Expected the chart to invoke '{}' where it goes on, but it does not", id)});
}

std::vector<Invocation> transfer_invocations(const StateMap& map, const Session& session,
                                             const StateSet& active, std::vector<Label>& reasons) {
  std::vector<Invocation> invocations;
  for (const Invocation& invocation : session.invocations) {
    if (auto found = transferred(map, invocation, active)) {
      invocations.push_back(*std::move(found));
    } else {
      add_lost_invocation(invocation.invokeid, reasons);
    }
  }
  return invocations;
}

/// A join that nothing active invokes would never come.
void check_joins(const Model& to, const Session& session, const StateSet& active,
                 std::vector<Label>& reasons) {
  for (const std::string& join : session.joins) {
    bool found = false;
    active.each_in_entry_order([&](StateIndex state) {
      const auto& invokes = to.states[state].invokes;
      found = found || std::ranges::any_of(
                           invokes, [&](const auto& each) { return each.each && each.id == join; });
    });
    if (!found) add_lost_invocation(join, reasons);
  }
}

std::vector<std::string> ids_of(const Model& model, const StateSet& states) {
  std::vector<std::string> ids;
  states.each_in_entry_order([&](StateIndex state) { ids.push_back(model.states[state].id); });
  return ids;
}

void check_binding(const Model& from, const Model& to, std::vector<Label>& reasons) {
  if (from.late_binding == to.late_binding) return;
  reasons.push_back(
      {"Det nya flödet binder sina uppgifter vid en annan tid än det gamla.",
       "Expected both charts to bind their data at the same time, but one binds it late"});
}

}  // namespace

Transfer transfer(const Chart& from, const Chart& to, const TransferPlan& plan,
                  const Session& session, const World& world) try {
  const StateMap map(from.model(), to.model(), plan);
  std::vector<Label> reasons;
  check_binding(from.model(), to.model(), reasons);

  Session next;
  next.id = session.id;
  next.running = session.running;
  next.entered = session.entered;
  next.next_ordinal = session.next_ordinal;
  const StateSet active = transfer_configuration(map, session, reasons);
  next.configuration = ids_of(to.model(), active);
  next.history = transfer_history(map, session, reasons);
  next.bound_late = transfer_bound(map, session, reasons);
  transfer_data(map, session, active, world, next, reasons);
  next.pending = transfer_timers(from, to, plan, session, reasons);
  next.invocations = transfer_invocations(map, session, active, reasons);
  check_joins(to.model(), session, active, reasons);
  next.joins = session.joins;
  if (!reasons.empty()) return tl::unexpected(std::move(reasons));
  return next;
} catch (const BoundExceeded& bound) {
  return tl::unexpected(
      std::vector{Label{"Uppgifterna får inte plats i det nya flödet.", bound.what}});
}

bool stops_hearing(const Chart& from, const Chart& to, std::string_view event) {
  return hears(from.model(), event) && !hears(to.model(), event);
}

}  // namespace arendegang::statechart
