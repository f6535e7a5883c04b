#include "engine/service/move_commands.h"

#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/casework/chart_of.h"
#include "engine/casework/decide_move.h"
#include "engine/casework/limits.h"
#include "engine/casework/rejections.h"
#include "engine/service/broken.h"
#include "engine/service/refusal.h"
#include "engine/service/waiting_events.h"

namespace arendegang::service {
namespace {

using casework::InstanceId;
using casework::Rejection;
using casework::RejectionCode;

std::optional<Rejection> refuse_command(const v1::MoveInstances& command,
                                        const casework::Context& context) {
  if (auto refused = casework::refusal_of_move(command.decision(), context)) return refused;
  const auto& version = context.structure->version;
  if (!command.expected_version().empty() && command.expected_version() != version) {
    return casework::reject(RejectionCode::kVersionMismatch,
                            fmt::format("Expected version {} of the structure, but {} is in force",
                                        command.expected_version(), version),
                            "expected_version");
  }
  const auto count = static_cast<std::size_t>(command.instances_size());
  if (count >= 1 && count <= casework::kMaxMovedTogether) return std::nullopt;
  return casework::reject(
      RejectionCode::kBound,
      fmt::format("Expected 1 to {} instances to move together, but there are {}",
                  casework::kMaxMovedTogether, count),
      "instances");
}

tl::unexpected<Rejection> of_another_chart(const casework::Snapshot& snapshot,
                                           const casework::ChartPlan& plan) {
  return refuse(RejectionCode::kField,
                fmt::format("Expected instances of the chart '{}', but {} is of '{}'",
                            plan.to->name, snapshot.id.value, snapshot.chart),
                "instances");
}

Rejection does_not_fit(const casework::Snapshot& snapshot,
                       const std::vector<statechart::Label>& reasons,
                       const casework::Context& context) {
  const auto name = casework::name_of(snapshot, casework::chart_of(snapshot, context));
  Rejection rejection = casework::reject(
      RejectionCode::kNotAccepted, fmt::format("Expected to move {}, but it does not fit", name));
  rejection.reason_sv = fmt::format("{} går inte att flytta.", name);
  for (const auto& reason : reasons) {
    rejection.message += "; " + reason.en;
    rejection.reason_sv += " " + reason.sv;
  }
  return rejection;
}

/// The steps of those that the plan concerns, by instance.
tl::expected<std::vector<casework::Step>, Rejection> decide_all(const std::set<InstanceId>& ids,
                                                                const casework::ChartPlan& plan,
                                                                const std::string& decision,
                                                                const casework::Context& context,
                                                                Turn& turn) {
  auto waiting = waiting_events(turn.reader);
  if (!waiting) stop_broken("what waits: {}", waiting.error().message);
  std::vector<casework::Step> steps;
  for (const InstanceId id : ids) {
    const auto* snapshot = turn.stage.find(id);
    if (snapshot == nullptr) return no_such_instance(id);
    if (snapshot->chart != plan.to->name) return of_another_chart(*snapshot, plan);
    if (!casework::concerns(plan, *snapshot)) continue;
    auto step = casework::decide_move(*snapshot, plan, (*waiting)[id], decision, context);
    if (!step) return tl::unexpected(does_not_fit(*snapshot, step.error(), context));
    steps.push_back(*std::move(step));
  }
  return steps;
}

}  // namespace

std::vector<std::string> fault_lines(const std::vector<casework::StructureFault>& faults) {
  std::vector<std::string> lines;
  for (const auto& fault : faults) {
    lines.push_back(fmt::format("{}:{}: {}", fault.line, fault.column, fault.message));
  }
  return lines;
}

OutcomeOrRejection move_instances(const v1::MoveInstances& command,
                                  const casework::Context& context, Turn& turn) {
  if (auto refused = refuse_command(command, context)) return tl::unexpected(std::move(*refused));
  const auto plan = casework::read_chart_plan(command.plan(), turn.rules.catalogue);
  if (!plan) {
    return refuse(RejectionCode::kField,
                  fmt::format("{}", fmt::join(fault_lines(plan.error()), "\n")), "plan");
  }
  std::set<InstanceId> ids;
  for (const auto id : command.instances()) ids.insert({id});
  auto steps = decide_all(ids, *plan, command.decision(), context, turn);
  if (!steps) return tl::unexpected(std::move(steps.error()));

  Outcome outcome;
  for (auto& step : *steps) {
    const auto [first, last] = turn.run(std::move(step), context);
    if (!outcome.first) outcome.first = first;
    outcome.last = last;
  }
  return outcome;
}

}  // namespace arendegang::service
