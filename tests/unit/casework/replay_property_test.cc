#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/statechart/model.h"
#include "tests/unit/casework/random_run.h"

namespace arendegang::casework {
namespace {

using statechart::StateKind;

/// Active children of an active state, of those that the chart gives it.
std::size_t active_children(const statechart::Model& model, const statechart::State& state,
                            const std::set<std::string>& active) {
  return static_cast<std::size_t>(std::ranges::count_if(
      state.children, [&](auto child) { return active.contains(model.states[child].id); }));
}

/// SCXML §3.11: a legal configuration.
bool is_legal(const statechart::Session& session, const statechart::Model& model) {
  const std::set<std::string> active(session.configuration.begin(), session.configuration.end());
  return std::ranges::all_of(active, [&](const std::string& id) {
    const auto& state = model.states[model.find(id)];
    const std::size_t children = active_children(model, state, active);
    if (state.kind == StateKind::kParallel) return children == state.children.size();
    return children == (state.kind == StateKind::kCompound ? 1U : 0U);
  });
}

void check_configurations(const Caseworld& world) {
  for (const auto& [id, snapshot] : world.snapshots()) {
    if (snapshot.status != Status::kActive || !snapshot.session.entered) continue;
    RC_ASSERT(is_legal(snapshot.session, world.chart_of(id).chart.model()));
  }
}

void check_versions(const Caseworld& world) {
  std::map<InstanceId, std::uint64_t> steps;
  for (const Step& step : world.journal()) RC_ASSERT(step.version == ++steps[step.instance]);
  for (const auto& [id, snapshot] : world.snapshots()) RC_ASSERT(snapshot.version == steps[id]);
}

/// The jobs that the snapshots owe are the jobs that the steps asked for and nobody closed. An undo
/// can owe one again that had been dropped.
void check_jobs(const Caseworld& world) {
  std::set<JobId> owed;
  for (const auto& [id, snapshot] : world.snapshots()) {
    for (const OpenJob& job : snapshot.open_jobs) {
      RC_ASSERT(owed.insert(job.id).second);
      RC_ASSERT(job.id <= world.counters().last_job);
    }
  }
  for (const auto& [id, job] : world.jobs()) RC_ASSERT(owed.contains(id));
}

bool waits_to_start(const Caseworld& world, InstanceId id) {
  return std::ranges::any_of(world.inbox(), [&](const Message& message) {
    return message.to == id && std::holds_alternative<StartChild>(message.content);
  });
}

/// Each child that a parent counts as running knows that parent, or is still to be started.
void check_children(const Caseworld& world) {
  for (const auto& [id, snapshot] : world.snapshots()) {
    for (const ChildLink& link : snapshot.children) {
      if (!world.has(link.instance)) {
        RC_ASSERT(waits_to_start(world, link.instance));
        continue;
      }
      RC_ASSERT(world.at(link.instance).parent == (ParentLink{id, link.invokeid}));
    }
    const bool over = snapshot.status == Status::kEnded || snapshot.status == Status::kCancelled;
    if (over) RC_ASSERT(snapshot.children.empty());
  }
}

void check_clocks(const Caseworld& world) {
  for (const auto& [id, snapshot] : world.snapshots()) {
    if (snapshot.status == Status::kActive) continue;
    RC_ASSERT(!next_due(snapshot));
  }
}

RC_GTEST_PROP(AnyRun, ReplaysToTheLiveStateAfterEveryStep, (const Run& run)) {
  Caseworld world;
  add_run_charts(world);
  for (const std::uint32_t choice : run) {
    happen(world, choice);
    RC_ASSERT(world.replay_agrees());
    check_configurations(world);
    check_versions(world);
    check_jobs(world);
    check_children(world);
    check_clocks(world);
  }
  RC_CLASSIFY(world.journal().size() > 20, "more than 20 steps");
  RC_CLASSIFY(world.snapshots().size() > 5, "more than 5 instances");
  RC_CLASSIFY(!world.incidents().empty(), "an open incident");
}

RC_GTEST_PROP(AnyRun, IsTheSameWhenItIsRunAgain, (const Run& run)) {
  Caseworld first;
  Caseworld second;
  add_run_charts(first);
  add_run_charts(second);
  for (const std::uint32_t choice : run) {
    happen(first, choice);
    happen(second, choice);
  }
  RC_ASSERT(first.journal() == second.journal());
}

}  // namespace
}  // namespace arendegang::casework
