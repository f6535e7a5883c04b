#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "engine/casework/cascade.h"
#include "engine/casework/context.h"
#include "engine/casework/rejection.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// A case that was begun in an older order, and goes on here from where it had come to (rules 16,
/// 92).
struct Arrival {
  std::string chart;   ///< which the structure has now
  std::string number;  ///< that it has, and keeps
  /// By the chart's `a:import`; they become top-level data, by which the chart's transitions
  /// without an event take the case to its state.
  statechart::Json fields;
};

/// Whether a case has the number (`Context::find_by_number`); one whose start was undone gives it
/// up.
bool is_taken(std::string_view number, const Context& context);

/// The case's first step, of kind `kImported`, and all that it sets off, which has no effects
/// (`Effects::kWithheld`): no job is recorded, then or in any step of the cascade. A timer whose
/// time has passed fires within it, so without effects too; one that falls due later is a timer
/// like any other. Rejects: unknown chart, authority (`may_import`), a number that is empty, no
/// short line, taken (`is_taken`) or of one of the structure's series, field, requirement, bound;
/// and what would not come to rest here and now: a cascade that does not end within one command,
/// that opens an incident, or that reaches an instance which was there before.
tl::expected<CascadeResult, Rejection> decide_arrival(const Arrival& arrival,
                                                      const Instances& instances,
                                                      const Context& context);

}  // namespace arendegang::casework
