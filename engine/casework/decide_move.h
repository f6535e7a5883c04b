#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/chart_plan.h"
#include "engine/casework/context.h"
#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/statechart/chart.h"

namespace arendegang::casework {

/// Why nobody may move instances so: the actor is no operator (`may_operate`), or no decision is
/// named. Nothing: it may.
std::optional<Rejection> refusal_of_move(const std::string& decision, const Context& context);

/// Whether the plan is for this instance: it goes on, or is quarantined, by one of the plan's older
/// charts. What has ended stays as it is, and so does what was moved already.
bool concerns(const ChartPlan& plan, const Snapshot& snapshot);

/// The step, or every reason why this instance cannot be moved.
using MoveDecision = tl::expected<Step, std::vector<statechart::Label>>;

/// Moves an instance that the plan concerns to the plan's chart, by the decision that adopted it
/// (`statechart::transfer`). The step carries the whole instance, so that replay needs neither
/// chart nor plan. Children, jobs, incidents and a pause stay; a quarantined instance stays so, and
/// goes on when its incident is treated. `waiting` are the events on their way to it, in the inbox
/// and in open incidents: they were sent in the old chart's words, and are not rewritten. One that
/// the plan renames, or that the new chart no longer hears, is a reason to let them come first. So
/// is an open job whose end the new chart does not hear, unless the plan's `events` let it fall
/// away.
MoveDecision decide_move(const Snapshot& snapshot, const ChartPlan& plan,
                         const std::vector<std::string>& waiting, const std::string& decision,
                         const Context& context);

}  // namespace arendegang::casework
