#include "engine/casework/step_maker.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/limits.h"
#include "engine/casework/register_records.h"
#include "engine/casework/routing.h"
#include "engine/casework/start_instance.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::casework {

namespace {

using statechart::Event;
using statechart::Json;
using statechart::Macrostep;
using statechart::Send;

statechart::Data params_of(statechart::Value data) {
  auto* json = std::get_if<Json>(&data);
  return json && json->is_object() ? data_of(std::move(*json)) : statechart::Data();
}

/// Turns one macrostep's effects into what the step carries.
class EffectsOf {
 public:
  EffectsOf(Step& step, const Snapshot& snapshot, std::uint32_t hops, const Context& context)
      : step_(step),
        snapshot_(snapshot),
        context_(context),
        hops_(hops),
        last_instance_(std::max(context.counters->last_instance, snapshot.id)),
        last_job_(context.counters->last_job) {}

  void operator()(Send&& send);
  void operator()(statechart::Cancel&& cancel);
  void operator()(statechart::Invoke&& invoke);
  void operator()(statechart::Uninvoke&& uninvoke);
  void operator()(statechart::Forward&& forward);
  void operator()(statechart::Log&&) {}
  void operator()(statechart::Done&& done);

 private:
  void post(InstanceId to, decltype(Message::content) content);
  void post_job(Send&& send);
  void post_start(Send&& send);
  void fail(std::string_view sendid, std::string message);
  Event event_of(Send&& send, InstanceId to) const;
  const ChildLink* child(std::string_view invokeid) const;

  Step& step_;
  const Snapshot& snapshot_;
  const Context& context_;
  std::uint32_t hops_;
  InstanceId last_instance_;
  JobId last_job_;
};

void EffectsOf::post(InstanceId to, decltype(Message::content) content) {
  step_.messages.push_back({snapshot_.id, snapshot_.chart, to, hops_, std::move(content)});
}

void EffectsOf::fail(std::string_view sendid, std::string message) {
  Event event;
  event.name = "error.communication";
  event.type = statechart::EventType::kPlatform;
  event.sendid = sendid;
  event.data = Json(boost::json::object{{"message", std::move(message)}});
  post(snapshot_.id, Deliver{std::move(event)});
}

const ChildLink* EffectsOf::child(std::string_view invokeid) const {
  const auto found = std::ranges::find(snapshot_.children, invokeid, &ChildLink::invokeid);
  return found == snapshot_.children.end() ? nullptr : &*found;
}

Event EffectsOf::event_of(Send&& send, InstanceId to) const {
  Event event;
  event.name = std::move(send.event);
  event.sendid = std::move(send.sendid);
  event.origin = target_of(snapshot_.id);
  event.origintype = statechart::kScxmlProcessor;
  event.data = std::move(send.data);
  if (snapshot_.parent && snapshot_.parent->instance == to) {
    event.invokeid = snapshot_.parent->invokeid;
  }
  return event;
}

void EffectsOf::operator()(Send&& send) {
  if (send.type == statechart::kJobProcessor) return post_job(std::move(send));
  if (send.type == statechart::kStartProcessor) return post_start(std::move(send));
  const auto target = is_scxml_processor(send.type)
                          ? find_target(send.target, snapshot_, *context_.counters)
                          : std::nullopt;
  if (!target) {
    return fail(send.sendid, fmt::format("Expected someone to send '{}' to, but '{}' is none",
                                         send.event, send.target));
  }
  post(*target, Deliver{event_of(std::move(send), *target)});
}

void EffectsOf::post_job(Send&& send) {
  const JobKind* kind = context_.structure->job_kind(send.event);
  if (!kind) {
    return fail(send.sendid, fmt::format("Expected a kind of job that the structure knows, but "
                                         "'{}' is none",
                                         send.event));
  }
  if (context_.effects == Effects::kWithheld) {
    ++step_.jobs_withheld;
    return;
  }
  if (snapshot_.open_jobs.size() + step_.jobs.size() >= kMaxOpenJobs) {
    return fail(send.sendid, fmt::format("Expected at most {} open jobs, but '{}' is one more",
                                         kMaxOpenJobs, send.event));
  }
  if (send.target.size() + send.sendid.size() > kMaxJobAddressBytes) {
    return fail({}, fmt::format("Expected a job's target and id of at most {} bytes, but they are "
                                "longer",
                                kMaxJobAddressBytes));
  }
  Job job;
  job.id = JobId{++last_job_.value};
  job.instance = snapshot_.id;
  job.kind = std::move(send.event);
  job.sendid = send.sendid.empty() ? std::to_string(job.id.value) : std::move(send.sendid);
  job.target = std::move(send.target);
  job.payload = std::move(send.data);
  job.not_before = context_.now + send.regret.value_or(kind->regret);
  register_dispatch(step_, job, send);
  step_.jobs.push_back(std::move(job));
}

void EffectsOf::post_start(Send&& send) {
  const CataloguedChart* chart = context_.catalogue->current(send.target);
  if (!chart || !may_be_invoked_by(chart->chart.declarations(), snapshot_.chart)) {
    return fail(send.sendid, fmt::format("Expected a chart that '{}' may start, but '{}' is none",
                                         snapshot_.chart, send.target));
  }
  post(InstanceId{++last_instance_.value},
       StartChild{std::move(send.target), params_of(std::move(send.data)), {}});
}

void EffectsOf::operator()(statechart::Cancel&& cancel) {
  std::erase_if(step_.jobs, [&](const Job& job) {
    if (job.sendid != cancel.sendid) return false;
    std::erase_if(step_.records, [&](const CaseRecord& record) { return record.job == job.id; });
    return true;
  });
  for (const OpenJob& job : snapshot_.open_jobs) {
    if (job.sendid != cancel.sendid || (context_.given_out && context_.given_out(job.id))) continue;
    if (std::ranges::find(step_.jobs_closed, job.id) != step_.jobs_closed.end()) continue;
    step_.jobs_closed.push_back(job.id);
  }
}

void EffectsOf::operator()(statechart::Invoke&& invoke) {
  const CataloguedChart* chart = context_.catalogue->current(invoke.src);
  if (invoke.type != statechart::kScxmlInvoke || !chart) {
    return fail(invoke.invokeid,
                fmt::format("Expected a chart to invoke, but '{}' is none", invoke.src));
  }
  if (!may_be_invoked_by(chart->chart.declarations(), snapshot_.chart)) {
    return fail(invoke.invokeid,
                fmt::format("Expected a chart that '{}' may invoke, but '{}' does not allow it",
                            snapshot_.chart, invoke.src));
  }
  const InstanceId id{++last_instance_.value};
  step_.children_started.push_back({invoke.invokeid, id});
  post(id, StartChild{std::move(invoke.src), std::move(invoke.params), std::move(invoke.invokeid)});
}

void EffectsOf::operator()(statechart::Uninvoke&& uninvoke) {
  if (const ChildLink* link = child(uninvoke.invokeid)) post(link->instance, CancelChild{});
}

void EffectsOf::operator()(statechart::Forward&& forward) {
  const ChildLink* link = child(forward.invokeid);
  if (link && !step_.event.name.empty()) post(link->instance, Deliver{step_.event});
}

void EffectsOf::operator()(statechart::Done&& done) {
  const bool cancelled = step_.kind == StepKind::kCancelled;
  step_.status = cancelled ? Status::kCancelled : Status::kEnded;
  if (cancelled || !snapshot_.parent) return;
  Event event;
  event.name = std::string(statechart::kDoneInvokePrefix) + snapshot_.parent->invokeid;
  event.invokeid = snapshot_.parent->invokeid;
  event.origin = target_of(snapshot_.id);
  event.origintype = statechart::kScxmlProcessor;
  event.data = std::move(done.donedata);
  post(snapshot_.parent->instance, Deliver{std::move(event)});
}

Step with_incident(Step step, Incident incident, const Message& message) {
  incident.message = message;
  step.incidents_opened.push_back(std::move(incident));
  if (const auto* deliver = std::get_if<Deliver>(&message.content)) step.event = deliver->event;
  return step;
}

}  // namespace

Step step_of_structure(StepKind kind, const Context& context) {
  Step step;
  step.kind = kind;
  step.actor = context.actor ? context.actor->id : "";
  step.person = context.person;
  step.on_behalf_of = context.on_behalf_of;
  step.at = context.now;
  step.structure = context.structure->applied_by;
  step.command_id = context.command_id;
  return step;
}

Step next_step(const Snapshot& snapshot, StepKind kind, const Context& context) {
  Step step = step_of_structure(kind, context);
  step.instance = snapshot.id;
  step.version = snapshot.version + 1;
  step.status = snapshot.status;
  step.paused = snapshot.paused;
  return step;
}

Incident next_incident(const Snapshot& snapshot, IncidentKind kind, std::string cause,
                       const Context& context) {
  Incident incident;
  incident.id = IncidentId{context.counters->last_incident.value + 1};
  incident.instance = snapshot.id;
  incident.kind = kind;
  incident.cause = std::move(cause);
  incident.at = context.now;
  return incident;
}

void leave(Step& step, Snapshot residual) {
  residual.version = step.version;
  residual.changed_at = step.at;
  step.status = residual.status;
  step.paused = residual.paused;
  step.residual = std::move(residual);
}

void take_macrostep(Step& step, Macrostep macrostep, const Snapshot& snapshot, std::uint32_t hops,
                    const Context& context) {
  step.matched = macrostep.matched;
  for (const std::string& invokeid : macrostep.delta.uninvoked) {
    if (std::ranges::find(snapshot.children, invokeid, &ChildLink::invokeid) !=
        snapshot.children.end()) {
      step.children_ended.push_back(invokeid);
    }
  }
  step.delta = std::move(macrostep.delta);
  EffectsOf carry_out(step, snapshot, hops, context);
  for (auto& effect : macrostep.effects) {
    std::visit([&](auto&& one) { carry_out(std::forward<decltype(one)>(one)); }, std::move(effect));
  }
  number_records(step, snapshot);
}

void take_send(Step& step, Send send, const Snapshot& snapshot, std::uint32_t hops,
               const Context& context) {
  EffectsOf(step, snapshot, hops, context)(std::move(send));
  number_records(step, snapshot);
}

Step parked(const Snapshot& snapshot, const Message& message, std::string cause,
            const Context& context) {
  return with_incident(
      next_step(snapshot, StepKind::kParked, context),
      next_incident(snapshot, IncidentKind::kMessageParked, std::move(cause), context), message);
}

Step quarantined(const Snapshot& snapshot, const Message& message, std::string cause,
                 const Context& context) {
  Step step = next_step(snapshot, StepKind::kQuarantined, context);
  step.status = Status::kQuarantined;
  return with_incident(
      std::move(step),
      next_incident(snapshot, IncidentKind::kQuarantined, std::move(cause), context), message);
}

}  // namespace arendegang::casework
