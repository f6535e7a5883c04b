#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/interpreter.h"
#include "engine/statechart/invariant.h"
#include "engine/statechart/session.h"

namespace arendegang::statechart {
namespace {

void remove_pending(Session& session, std::uint64_t ordinal) {
  const auto removed = std::erase_if(
      session.pending, [&](const PendingSend& send) { return send.ordinal == ordinal; });
  if (removed != 1) {
    broken_invariant(session,
                     fmt::format("Expected a pending send {}, but there is none", ordinal));
  }
}

void remove_invocation(Session& session, const std::string& invokeid) {
  const auto found = std::ranges::find_if(
      session.invocations, [&](const Invocation& each) { return each.invokeid == invokeid; });
  if (found == session.invocations.end()) {
    broken_invariant(session,
                     fmt::format("Expected an invocation '{}', but there is none", invokeid));
  }
  session.invocations.erase(found);
}

}  // namespace

Delta unchanged(const Session& session) {
  Delta delta;
  delta.running = session.running;
  delta.entered = session.entered;
  delta.configuration = session.configuration;
  delta.joins = session.joins;
  delta.next_ordinal = session.next_ordinal;
  return delta;
}

void apply(Session& session, const Delta& delta) {
  session.running = delta.running;
  session.entered = delta.entered;
  session.configuration = delta.configuration;
  for (const auto& [history, states] : delta.history) session.history[history] = states;
  if (session.data.empty()) {
    session.data = delta.set;
  } else {
    for (const auto& [name, value] : delta.set) session.data.insert_or_assign(name, value);
  }
  session.bound_late.insert(session.bound_late.end(), delta.bound_late.begin(),
                            delta.bound_late.end());
  for (const std::uint64_t ordinal : delta.unscheduled) remove_pending(session, ordinal);
  session.pending.insert(session.pending.end(), delta.scheduled.begin(), delta.scheduled.end());
  for (const std::string& invokeid : delta.uninvoked) remove_invocation(session, invokeid);
  session.invocations.insert(session.invocations.end(), delta.invoked.begin(), delta.invoked.end());
  session.joins = delta.joins;
  session.next_ordinal = delta.next_ordinal;
}

Fired fire(const Session& session, std::uint64_t ordinal) {
  const auto found = std::ranges::find_if(
      session.pending, [&](const PendingSend& send) { return send.ordinal == ordinal; });
  if (found == session.pending.end()) {
    broken_invariant(session,
                     fmt::format("Expected a pending send {}, but there is none", ordinal));
  }
  Fired fired;
  fired.delta = unchanged(session);
  fired.delta.unscheduled = {ordinal};
  fired.send = {found->type, found->target, found->sendid,  found->event,
                found->data, found->regret, found->concerns};
  return fired;
}

}  // namespace arendegang::statechart
