#include "tests/conformance/virtual_world.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/io_processor.h"

namespace arendegang::conformance {

using statechart::Event;
using statechart::Value;

namespace {

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::string text_of(const Value& value) {
  if (const auto* xml = std::get_if<statechart::XmlText>(&value)) return xml->text;
  const auto* json = std::get_if<statechart::Json>(&value);
  return json != nullptr && json->is_string() ? std::string(json->get_string()) : std::string();
}

}  // namespace

std::string VirtualWorld::start(std::string_view document) {
  HostedSession fresh;
  fresh.document = document;
  fresh.session.id = fmt::format("session{}", state_.next_session++);
  const std::string id = fresh.session.id;
  state_.sessions[id] = std::move(fresh);
  state_.queue.push_back({id, Start{}});
  run_queue();
  return id;
}

void VirtualWorld::send(const std::string& session, std::string_view event_name) {
  Event event;
  event.name = event_name;
  enqueue(session, std::move(event));
  run_queue();
}

void VirtualWorld::advance(statechart::Duration duration) {
  const statechart::Time until = state_.now + duration;
  for (auto due = next_due(); due && due->at <= until; due = next_due()) fire(*due);
  state_.now = until;
}

void VirtualWorld::run_to_end(const std::string& id) {
  while (session(id).running) {
    const auto due = next_due();
    if (!due) return;
    fire(*due);
  }
}

std::optional<VirtualWorld::Due> VirtualWorld::next_due() const {
  std::optional<Due> first;
  for (const auto& [id, hosted] : state_.sessions) {
    for (const auto& pending : hosted.session.pending) {
      if (!first || pending.due < first->at) first = Due{pending.due, id, pending.ordinal};
    }
  }
  return first;
}

void VirtualWorld::fire(const Due& due) {
  state_.now = std::max(state_.now, due.at);
  auto& session = state_.sessions.at(due.session).session;
  const auto fired = statechart::fire(session, due.ordinal);
  statechart::apply(session, fired.delta);
  send(due.session, fired.send, due.at);
  run_queue();
}

void VirtualWorld::enqueue(std::string session, Event event) {
  state_.queue.push_back({std::move(session), Delivery{std::move(event)}});
}

void VirtualWorld::run_queue() {
  while (!state_.queue.empty()) {
    const Waiting waiting = std::move(state_.queue.front());
    state_.queue.pop_front();
    step(waiting);
    state_ = pass_(std::move(state_));
  }
}

void VirtualWorld::step(const Waiting& waiting) {
  ++macrosteps_;
  const std::string& id = waiting.session;
  const auto found = state_.sessions.find(id);
  if (found == state_.sessions.end()) return;
  const auto& hosted = found->second;
  if (const auto* start = std::get_if<Start>(&waiting.what)) {
    return commit(id,
                  statechart::start(chart_of(hosted), hosted.session, start->params, world_of(id)),
                  nullptr);
  }
  if (std::holds_alternative<Stop>(waiting.what)) {
    commit(id, statechart::cancel(chart_of(hosted), hosted.session, world_of(id)), nullptr);
    state_.sessions.erase(id);
    return;
  }
  Event event = std::get<Delivery>(waiting.what).event;
  event.at = state_.now;
  commit(id, statechart::process(chart_of(hosted), hosted.session, event, world_of(id)), &event);
}

void VirtualWorld::commit(const std::string& id, const statechart::MacrostepResult& result,
                          const Event* processed) {
  if (!result) throw std::runtime_error(result.error().what);
  statechart::apply(state_.sessions.at(id).session, result->delta);
  for (const auto& effect : result->effects) carry_out(id, effect, processed);
}

void VirtualWorld::carry_out(const std::string& from, const statechart::Effect& effect,
                             const Event* processed) {
  std::visit(
      Overloaded{[&](const statechart::Send& each) { send(from, each, std::nullopt); },
                 [&](const statechart::Invoke& each) { enqueue_start(from, each); },
                 [&](const statechart::Uninvoke& each) {
                   const std::string child = child_of(from, each.invokeid);
                   state_.sessions.at(child).invokeid.clear();
                   state_.queue.push_back({child, Stop{}});
                 },
                 [&](const statechart::Forward& each) {
                   Event copy = *processed;
                   copy.invokeid.clear();
                   enqueue(child_of(from, each.invokeid), std::move(copy));
                 },
                 [&](const statechart::Done& each) { tell_parent_done(from, each.donedata); },
                 [](const statechart::Cancel&) {}, [](const statechart::Log&) {}},
      effect);
}

void VirtualWorld::enqueue_start(const std::string& parent, const statechart::Invoke& invoke) {
  HostedSession child;
  child.parent = parent;
  child.invokeid = invoke.invokeid;
  child.session.id = fmt::format("session{}", state_.next_session++);
  child.document = invoke.src.empty() ? text_of(invoke.content) : resolve_(invoke.src).value_or("");
  if (!statechart::read_chart(child.document, {resolve_})) {
    Event error;
    error.name = "error.communication";
    error.type = statechart::EventType::kPlatform;
    error.invokeid = invoke.invokeid;
    return enqueue(parent, std::move(error));
  }
  const std::string id = child.session.id;
  state_.sessions[id] = std::move(child);
  state_.queue.push_back({id, Start{invoke.params}});
}

void VirtualWorld::send(const std::string& from, const statechart::Send& send,
                        std::optional<statechart::Time> due) {
  const std::string to = target_session(from, send.target);
  Event event;
  event.sendid = send.sendid;
  if (to.empty()) {
    event.name = "error.communication";
    event.type = statechart::EventType::kPlatform;
    return enqueue(from, std::move(event));
  }
  event.name = send.event;
  event.data = send.data;
  event.origin = std::string(statechart::kSessionTargetPrefix) + from;
  event.origintype = statechart::kScxmlProcessor;
  event.due = due;
  if (send.target == statechart::kParentTarget) {
    event.invokeid = state_.sessions.at(from).invokeid;
    if (event.invokeid.empty()) return;  // cancelled: what it still says is not heard
  }
  enqueue(to, std::move(event));
}

void VirtualWorld::tell_parent_done(const std::string& child, const Value& donedata) {
  const HostedSession& hosted = state_.sessions.at(child);
  if (hosted.parent.empty() || hosted.invokeid.empty()) return;
  Event event;
  event.name = std::string(statechart::kDoneInvokePrefix) + hosted.invokeid;
  event.origintype = statechart::kScxmlProcessor;
  event.invokeid = hosted.invokeid;
  event.data = donedata;
  enqueue(hosted.parent, std::move(event));
}

std::string VirtualWorld::target_session(const std::string& from, std::string_view target) const {
  if (target.empty()) return from;
  if (target == statechart::kParentTarget) return state_.sessions.at(from).parent;
  if (target.starts_with(statechart::kSessionTargetPrefix)) {
    const std::string id(target.substr(statechart::kSessionTargetPrefix.size()));
    return state_.sessions.contains(id) ? id : std::string();
  }
  return child_of(from, target.substr(statechart::kInvocationTargetPrefix.size()));
}

std::string VirtualWorld::child_of(const std::string& parent, std::string_view invokeid) const {
  for (const auto& [id, hosted] : state_.sessions) {
    if (hosted.parent == parent && hosted.invokeid == invokeid) return id;
  }
  return {};
}

statechart::World VirtualWorld::world_of(const std::string& id) const {
  statechart::World world;
  world.now = state_.now;
  world.reachable = [this, id](std::string_view, std::string_view target) {
    return !target_session(id, target).empty();
  };
  return world;
}

statechart::Chart VirtualWorld::chart_of(const HostedSession& hosted) const {
  const auto chart = statechart::read_chart(hosted.document, {resolve_});
  if (!chart) {
    const auto& error = chart.error();
    throw std::runtime_error(fmt::format("{}:{}: {}", error.line, error.column, error.message));
  }
  return *chart;
}

}  // namespace arendegang::conformance
