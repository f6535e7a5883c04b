#include <algorithm>
#include <iterator>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/casework/decide_move.h"
#include "engine/casework/step_maker.h"
#include "engine/statechart/model.h"
#include "tests/unit/casework/random_run.h"

namespace arendegang::casework {
namespace {

constexpr std::string_view kNew = "ny_";
constexpr const char* kAdopted = "TaHSU 2027-05-03 § 12";

/// The same chart with other names for all its states.
std::string with_other_names(const std::string& document) {
  static const std::regex places(
      R"re((<(?:state|parallel|final|history) id="|initial="|event="done\.state\.|<transition target="|target=")([a-z_]+)")re");
  const CataloguedChart chart = *catalogue_chart(document);
  std::string result;
  auto rest = document.cbegin();
  for (std::sregex_iterator it(document.begin(), document.end(), places), end; it != end; ++it) {
    const std::smatch& match = *it;
    result.append(rest, match[2].first);
    const bool is_state = chart.chart.model().find(match[2].str()) != statechart::kNoState;
    if (is_state) result += kNew;
    rest = match[2].first;
  }
  return result.append(rest, document.cend());
}

/// The same chart in other bytes.
std::string in_other_bytes(const std::string& document) {
  return document + "<!-- anew -->\n";
}

statechart::TransferPlan plan_of_names(const statechart::Model& from) {
  statechart::TransferPlan plan;
  for (const auto& state : from.states) {
    if (!state.has_id) continue;
    const std::string name = std::string(kNew) + state.id;
    if (state.is_history()) {
      plan.histories[state.id] = name;
    } else {
      plan.states[state.id] = {name};
    }
  }
  return plan;
}

void strip(std::string& id) {
  if (id.starts_with(kNew)) id.erase(0, kNew.size());
}
void strip(std::vector<std::string>& ids) {
  for (std::string& id : ids) strip(id);
}

/// By the old names, and without the chart's hash.
template <typename SessionOrDelta>
void strip_states(SessionOrDelta& parts) {
  strip(parts.configuration);
  strip(parts.bound_late);
  auto history = std::exchange(parts.history, {});
  for (auto& [id, states] : history) {
    std::string name = id;
    strip(name);
    strip(states);
    parts.history[name] = states;
  }
}

Snapshot without_chart(Snapshot snapshot) {
  snapshot.chart_hash.clear();
  strip_states(snapshot.session);
  for (auto& invocation : snapshot.session.invocations) strip(invocation.state);
  return snapshot;
}

Step without_chart(Step step) {
  if (step.origin) step.origin->chart_hash.clear();
  if (step.residual) step.residual = without_chart(*step.residual);
  if (step.delta) {
    strip_states(*step.delta);
    for (auto& invocation : step.delta->invoked) strip(invocation.state);
  }
  // The joint end of a parallel names it.
  constexpr std::string_view kDone = "done.state.";
  if (step.event.name.starts_with(kDone)) {
    std::string name = step.event.name.substr(kDone.size());
    strip(name);
    step.event.name = std::string(kDone) + name;
  }
  return step;
}

std::vector<Step> without_charts(const std::vector<Step>& journal) {
  std::vector<Step> steps;
  std::ranges::transform(journal, std::back_inserter(steps),
                         [](const Step& step) { return without_chart(step); });
  return steps;
}

std::vector<std::string> waiting_for(const Caseworld& world, InstanceId id) {
  std::vector<std::string> events;
  const auto note = [&](const Message& message) {
    const auto* delivered = std::get_if<Deliver>(&message.content);
    if (delivered && message.to == id) events.push_back(delivered->event.name);
  };
  for (const Message& message : world.inbox()) note(message);
  for (const auto& [number, incident] : world.incidents()) {
    if (incident.message) note(*incident.message);
  }
  return events;
}

bool goes_on(const Snapshot& snapshot) {
  return snapshot.status == Status::kActive || snapshot.status == Status::kQuarantined;
}

std::vector<InstanceId> those_that_go_on(const Caseworld& world) {
  std::vector<InstanceId> ids;
  for (const auto& [id, snapshot] : world.snapshots()) {
    if (goes_on(snapshot)) ids.push_back(id);
  }
  return ids;
}

/// Moves all that goes on; the plan gives every state its new name when they have new names.
void move_all(Caseworld& world, bool have_new_names) {
  for (const InstanceId id : those_that_go_on(world)) {
    const CataloguedChart& from = world.chart_of(id);
    ChartPlan plan;
    plan.from = {&from};
    plan.to = world.catalogue().current(from.name);
    if (have_new_names) plan.transfer = plan_of_names(from.chart.model());
    auto step =
        decide_move(world.at(id), plan, waiting_for(world, id), kAdopted, world.context("driften"));
    RC_ASSERT(step.has_value());
    world.commit(*std::move(step));
  }
}

/// A step that counts as a move and changes nothing, for the world that nothing was moved in.
void touch_all(Caseworld& world) {
  for (const InstanceId id : those_that_go_on(world)) {
    Step step = next_step(world.at(id), StepKind::kMovedToChart, world.context("driften"));
    step.reason = kAdopted;
    step.residual = world.at(id);
    step.residual->version = step.version;
    step.residual->changed_at = step.at;
    world.commit(std::move(step));
  }
}

/// Runs two worlds alike, moves everything in the one, and goes on alike in both.
void check_goes_on_alike(const Run& before, const Run& after, bool have_new_names) {
  Caseworld moved;
  Caseworld left_alone;
  add_run_charts(moved);
  add_run_charts(left_alone);
  for (const std::uint32_t choice : before) {
    happen(moved, choice);
    happen(left_alone, choice);
  }
  for (const std::string& document : run_charts()) {
    moved.add_chart(have_new_names ? with_other_names(document) : in_other_bytes(document));
  }
  const auto were_moved = those_that_go_on(moved);
  move_all(moved, have_new_names);
  touch_all(left_alone);
  for (const std::uint32_t choice : after) {
    happen(moved, choice);
    happen(left_alone, choice);
  }
  RC_ASSERT(moved.replay_agrees());
  RC_ASSERT(without_charts(moved.journal()) == without_charts(left_alone.journal()));
  for (const auto& [id, snapshot] : moved.snapshots()) {
    RC_ASSERT(without_chart(snapshot) == without_chart(left_alone.at(id)));
  }
  // One that had ended stays by its chart, also when its end is undone afterwards.
  for (const InstanceId id : were_moved) {
    const Snapshot& snapshot = moved.at(id);
    RC_ASSERT(snapshot.chart_hash == moved.catalogue().current(snapshot.chart)->hash);
  }
  const auto sessions_with = [&](auto has) {
    return std::ranges::any_of(moved.snapshots(),
                               [&](const auto& each) { return has(each.second); });
  };
  RC_CLASSIFY(sessions_with([](const Snapshot& s) { return !s.session.pending.empty(); }),
              "timers");
  RC_CLASSIFY(sessions_with([](const Snapshot& s) { return !s.children.empty(); }), "children");
  RC_CLASSIFY(sessions_with([](const Snapshot& s) { return !s.session.history.empty(); }),
              "history");
  RC_CLASSIFY(!moved.incidents().empty(), "open incidents");
}

RC_GTEST_PROP(AnyRunThatIsMovedToAChartOfOtherBytes, GoesOnAsIfItHadNotBeen,
              (const Run& before, const Run& after)) {
  check_goes_on_alike(before, after, false);
}

RC_GTEST_PROP(AnyRunThatIsMovedToAChartOfOtherNames, GoesOnAsIfItHadNotBeen,
              (const Run& before, const Run& after)) {
  check_goes_on_alike(before, after, true);
}

}  // namespace
}  // namespace arendegang::casework
