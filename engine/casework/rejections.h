#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/catalogue.h"
#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/chart.h"

/// Explains refusals (ARCHITECTURE §7).
namespace arendegang::casework {

/// `field` is what is wrong with what was given, or empty; `reason_sv` what officials read.
Rejection reject(RejectionCode code, std::string message, std::string field = {},
                 std::string reason_sv = {});

/// What people call it: "ärende SAM 2027/0012", or "ärende 12" when it has no number.
std::string name_of(const Snapshot& snapshot, const CataloguedChart& chart);

/// What people call an event: its English label, or its name.
const std::string& name_of(const statechart::EventDeclaration& event);

/// The event's name says that it comes from the engine alone: `done.…`, `error.…`, `job.…`.
bool is_reserved(std::string_view event);

/// The command names no actor.
Rejection unknown_actor();

/// The structure has no chart of this name; says which it has.
Rejection unknown_chart(std::string_view name, const Catalogue& catalogue);

/// The chart has no such event, or no command may send it.
Rejection not_a_command(const std::string& event, const CataloguedChart& chart);

/// Why the instance takes no commands at all now: ended, paused or quarantined. Nothing: it does.
std::optional<Rejection> refusal_of_status(const Snapshot& snapshot, const CataloguedChart& chart);

/// The instance's chart is not there, so that nothing can be decided for it.
Rejection chart_is_gone(const Snapshot& snapshot);

Rejection version_mismatch(const Snapshot& snapshot, std::uint64_t expected,
                           const CataloguedChart& chart);

/// The event enabled no transition. `accepted` are the events that the state takes commands for;
/// when `event` is among them, its guards spoke against the values given.
Rejection not_accepted(const Snapshot& snapshot, const statechart::EventDeclaration& event,
                       const std::vector<const statechart::EventDeclaration*>& accepted,
                       const CataloguedChart& chart);

/// The event, or the start, does not fulfil what the chart requires (`a:require`), for this reason.
Rejection requirement_unmet(std::string_view expected_to, const statechart::Label& reason);

}  // namespace arendegang::casework
