#include "engine/casework/decide_move.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"

namespace arendegang::casework {

namespace {

using statechart::Label;

const std::string* planned_name(const ChartPlan& plan, const std::string& event) {
  const auto found = plan.transfer.events.find(event);
  return found == plan.transfer.events.end() ? nullptr : &found->second;
}

void check_waiting(const std::vector<std::string>& waiting, const CataloguedChart& from,
                   const ChartPlan& plan, std::vector<Label>& reasons) {
  for (const std::string& event : waiting) {
    if (planned_name(plan, event) == nullptr &&
        !statechart::stops_hearing(from.chart, plan.to->chart, event)) {
      continue;
    }
    reasons.push_back(
        {fmt::format("Meddelandet '{}' väntar på ärendet, med det gamla flödets ord. Låt det komma "
                     "fram först.",
                     event),
         fmt::format("Expected nothing to wait in the old chart's words, but '{}' does", event)});
  }
}

void check_jobs(const Snapshot& snapshot, const CataloguedChart& from, const ChartPlan& plan,
                std::vector<Label>& reasons) {
  for (const OpenJob& job : snapshot.open_jobs) {
    for (const std::string_view end : {"job.done.", "job.skipped."}) {
      const std::string event = std::string(end) + job.sendid;
      const std::string* planned = planned_name(plan, event);
      const bool falls_away = planned != nullptr && planned->empty();
      if (falls_away || !statechart::stops_hearing(from.chart, plan.to->chart, event)) continue;
      reasons.push_back(
          {fmt::format("Ett uppdrag pågår ('{}'), och det nya flödet känner inte '{}'.", job.kind,
                       event),
           fmt::format("Expected the chart to hear '{}' of an open job, but it does not", event)});
    }
  }
}

std::optional<Label> fault_of_session(const Snapshot& snapshot) {
  if (snapshot.session.entered && snapshot.session.running) return std::nullopt;
  return Label{"Ärendets läge är förlorat. Behandla dess incident först.",
               "Expected an instance with a state to move, but its state is lost"};
}

}  // namespace

std::optional<Rejection> refusal_of_move(const std::string& decision, const Context& context) {
  if (!context.actor) return unknown_actor();
  if (!may_operate(*context.actor, *context.structure)) {
    return not_allowed_to_operate(*context.actor, *context.structure);
  }
  if (!decision.empty()) return std::nullopt;
  auto rejection =
      reject(RejectionCode::kField,
             "Expected the decision that adopts the chart, but none is named", "decision");
  rejection.reason_sv = "Ange beslutet som antog flödet.";
  return rejection;
}

bool concerns(const ChartPlan& plan, const Snapshot& snapshot) {
  const bool goes_on =
      snapshot.status == Status::kActive || snapshot.status == Status::kQuarantined;
  return goes_on && std::ranges::find(plan.from, snapshot.chart_hash, &CataloguedChart::hash) !=
                        plan.from.end();
}

MoveDecision decide_move(const Snapshot& snapshot, const ChartPlan& plan,
                         const std::vector<std::string>& waiting, const std::string& decision,
                         const Context& context) {
  if (auto fault = fault_of_session(snapshot)) return tl::unexpected(std::vector{*fault});
  const CataloguedChart& from = chart_of(snapshot, context);
  std::vector<Label> reasons;
  check_waiting(waiting, from, plan, reasons);
  check_jobs(snapshot, from, plan, reasons);
  const Surroundings around(snapshot, context);
  auto session = statechart::transfer(from.chart, plan.to->chart, plan.transfer, snapshot.session,
                                      around.world());
  if (!session) reasons.insert(reasons.end(), session.error().begin(), session.error().end());
  if (!reasons.empty()) return tl::unexpected(std::move(reasons));

  Step step = next_step(snapshot, StepKind::kMovedToChart, context);
  step.reason = decision;
  Snapshot residual = snapshot;
  residual.chart_hash = plan.to->hash;
  residual.session = *std::move(session);
  leave(step, std::move(residual));
  return step;
}

}  // namespace arendegang::casework
