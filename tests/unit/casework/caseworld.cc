#include "tests/unit/casework/caseworld.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include "engine/casework/apply.h"
#include "engine/casework/decide_arrival.h"
#include "engine/casework/limits.h"
#include "tests/unit/casework/sample_charts.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {

namespace {

using statechart::Json;
using namespace std::chrono_literals;

/// The decision's step; a rejection ends the test.
Step expect_step(Decision decision) {
  if (!decision) throw std::runtime_error("unexpected rejection: " + decision.error().message);
  return *std::move(decision);
}

}  // namespace

Json json(std::string_view text) {
  return boost::json::parse({text.data(), text.size()});
}

Caseworld::Caseworld() : Caseworld(sample_structure()) {}

Caseworld::Caseworld(Structure structure)
    : now(std::chrono::sys_days(2027y / 3 / 1) + 8h),
      structure_(std::move(structure)),
      platform_(structure_) {}

void Caseworld::add_chart(std::string_view document) {
  auto chart = catalogue_chart(document);
  if (!chart) {
    throw std::runtime_error("line " + std::to_string(chart.error().line) + ": " +
                             chart.error().message);
  }
  catalogue_.add(*std::move(chart));
}

void Caseworld::add_case_charts() {
  add_chart(case_chart());
  add_chart(part_chart());
}

Context Caseworld::context(std::string_view actor) {
  Context context;
  context.now = now;
  context.structure = &structure_;
  context.catalogue = &catalogue_;
  context.counters = &counters_;
  context.actor = structure_.actor(actor);
  context.command_id = "0123456789abcdef";
  context.platform = &platform_;
  context.given_out = given_out;
  context.find_by_number = [this](std::string_view number) -> const Snapshot* {
    for (const auto& [id, snapshot] : snapshots_) {
      if (!number.empty() && snapshot.number == number) return &snapshot;
    }
    return nullptr;
  };
  return context;
}

Decision Caseworld::decide_start_by(std::string_view actor, std::string_view chart,
                                    std::string_view fields) {
  return decide_start({std::string(chart), json(fields)}, context(actor));
}

Decision Caseworld::decide_event_by(std::string_view actor, InstanceId id, std::string_view event,
                                    std::string_view fields, std::uint64_t expected_version) {
  return decide_event(at(id), {std::string(event), json(fields), expected_version}, context(actor));
}

InstanceId Caseworld::start(std::string_view actor, std::string_view chart,
                            std::string_view fields) {
  Step step = expect_step(decide_start_by(actor, chart, fields));
  const InstanceId id = step.instance;
  commit(std::move(step));
  return id;
}

tl::expected<CascadeResult, Rejection> Caseworld::decide_arrival_by(std::string_view actor,
                                                                    std::string_view chart,
                                                                    std::string_view number,
                                                                    std::string_view fields) {
  return decide_arrival({std::string(chart), std::string(number), json(fields)}, instances(),
                        context(actor));
}

InstanceId Caseworld::take_in(std::string_view actor, std::string_view chart,
                              std::string_view number, std::string_view fields) {
  auto arrived = decide_arrival_by(actor, chart, number, fields);
  if (!arrived) throw std::runtime_error("unexpected rejection: " + arrived.error().message);
  const InstanceId id = arrived->steps.front().instance;
  commit(*std::move(arrived));
  return id;
}

void Caseworld::send(std::string_view actor, InstanceId id, std::string_view event,
                     std::string_view fields) {
  commit(expect_step(decide_event_by(actor, id, event, fields)));
}

void Caseworld::wait(statechart::Duration duration) {
  const Time until = now + duration;
  for (;;) {
    std::optional<std::pair<Time, InstanceId>> first;
    for (const auto& [id, snapshot] : snapshots_) {
      const auto due = next_due(snapshot);
      if (due && *due <= until && (!first || *due < first->first)) first = {*due, id};
    }
    if (!first) break;
    now = std::max(now, first->first);
    const Snapshot& snapshot = at(first->second);
    const auto& pending = snapshot.session.pending;
    const auto send = std::ranges::min_element(
        pending, {}, [](const auto& one) { return std::pair(one.due, one.ordinal); });
    commit(decide_timer(snapshot, send->ordinal, context()));
  }
  now = until;
}

void Caseworld::end_job(JobId job, JobEnd end, std::string_view result) {
  const Snapshot& snapshot = at(jobs_.at(job).instance);
  const OpenJob open = *std::ranges::find(snapshot.open_jobs, job, &OpenJob::id);
  commit(decide_job_end(snapshot, open, end, json(result), context()));
}

void Caseworld::exhaust_job(JobId job, const std::string& cause) {
  const Snapshot& snapshot = at(jobs_.at(job).instance);
  const OpenJob open = *std::ranges::find(snapshot.open_jobs, job, &OpenJob::id);
  commit(decide_job_exhausted(snapshot, open, cause, context()));
}

void Caseworld::pause(InstanceId id) {
  commit(expect_step(decide_pause(at(id), {"stop"}, context("driften"))));
}

void Caseworld::resume(InstanceId id) {
  commit(expect_step(decide_resume(at(id), {"go on"}, context("driften"))));
}

Decision Caseworld::decide_incident_by(std::string_view actor, IncidentId id, Treatment treatment,
                                       std::optional<Json> edited, const std::string& reason) {
  const Incident& incident = incidents_.at(id);
  return decide_incident(at(incident.instance), incident, treatment, edited, reason,
                         context(actor));
}

void Caseworld::treat(IncidentId id, Treatment treatment, std::optional<Json> edited) {
  commit(expect_step(decide_incident_by("driften", id, treatment, std::move(edited))));
}

void Caseworld::deliver_inbox() {
  std::deque<Message> oldest;
  std::deque<Message> staying;
  for (Message& message : inbox_) {
    const auto to = snapshots_.find(message.to);
    const bool stays = oldest.size() == kMaxStepsPerCommand ||
                       (to != snapshots_.end() && holds_messages(to->second));
    (stays ? staying : oldest).push_back(std::move(message));
  }
  inbox_ = std::move(staying);
  auto result = cascade(oldest, instances(), context());
  for (auto index = result.left.rbegin(); index != result.left.rend(); ++index) {
    inbox_.push_front(std::move(oldest[*index]));
  }
  commit(std::move(result));
}

void Caseworld::undo_since(std::size_t journal_length) {
  std::map<InstanceId, Snapshot> before;
  for (std::size_t i = 0; i < journal_length; ++i) apply(before[journal_[i].instance], journal_[i]);
  std::set<InstanceId> touched;
  for (std::size_t i = journal_length; i < journal_.size(); ++i) {
    touched.insert(journal_[i].instance);
  }
  for (const InstanceId id : touched) {
    const auto found = before.find(id);
    commit(decide_undo(at(id), found == before.end() ? nullptr : &found->second,
                       context("sekreteraren")));
  }
}

Instances Caseworld::instances() const {
  return {[this](InstanceId id) {
            const auto found = snapshots_.find(id);
            return found == snapshots_.end() ? nullptr : &found->second;
          },
          [this](InstanceId id) { return snapshots_.at(id); },
          [this](InstanceId id) { return std::ranges::count(inbox_, id, &Message::to) > 0; }};
}

void Caseworld::commit(Step first) {
  commit(cascade(std::move(first), instances(), context()));
}

void Caseworld::commit(CascadeResult result) {
  for (Step& step : result.steps) {
    replay(step);
    for (const Job& job : step.jobs) jobs_[job.id] = job;
    for (const JobId job : step.jobs_closed) jobs_.erase(job);
    for (const Incident& incident : step.incidents_opened) incidents_[incident.id] = incident;
    for (const IncidentId incident : step.incidents_closed) incidents_.erase(incident);
    journal_.push_back(std::move(step));
  }
  for (auto& [id, snapshot] : result.after) snapshots_[id] = std::move(snapshot);
  counters_ = std::move(result.counters);
  inbox_.insert(inbox_.end(), result.waiting.begin(), result.waiting.end());
  EXPECT_TRUE(replay_agrees()) << "replay differs from the live state";
}

void Caseworld::replay(const Step& step) {
  apply(replayed_[step.instance], step);
  apply(replayed_counters_, step);
}

const CataloguedChart& Caseworld::chart_of(InstanceId id) const {
  return *catalogue_.by_hash(at(id).chart_hash);
}

Json Caseworld::data(InstanceId id, std::string_view name) const {
  const auto& data = at(id).session.data;
  const auto found = data.find(name);
  if (found == data.end()) throw std::runtime_error("no such variable: " + std::string(name));
  return std::get<Json>(found->second);
}

bool Caseworld::is_in(InstanceId id, std::string_view state) const {
  return std::ranges::count(at(id).session.configuration, state) > 0;
}

InstanceId Caseworld::child(InstanceId parent, std::string_view invokeid) const {
  const auto& children = at(parent).children;
  const auto found = std::ranges::find(children, invokeid, &ChildLink::invokeid);
  return found == children.end() ? InstanceId{} : found->instance;
}

const Job& Caseworld::only_job() const {
  if (jobs_.size() != 1) throw std::runtime_error("expected one open job");
  return jobs_.begin()->second;
}

const Incident& Caseworld::only_incident() const {
  if (incidents_.size() != 1) throw std::runtime_error("expected one open incident");
  return incidents_.begin()->second;
}

}  // namespace arendegang::casework
