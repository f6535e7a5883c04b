#pragma once

#include <string>
#include <vector>

#include "engine/casework/snapshot.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/expression.h"

namespace arendegang::casework {

/// The expressions in a chart's declarations, compiled once (NAMESPACE.md, `a:subject` and so on).
struct ListingExpressions {
  explicit ListingExpressions(const statechart::Declarations& declarations);

  statechart::Expression subject;
  statechart::Expression internal_subject;
  statechart::Expression party;
  statechart::Expression group;
  statechart::Expression arena;
  statechart::Expression closed;
  statechart::Expression due;
  std::vector<statechart::Expression> columns;
  statechart::Expression secret;
  statechart::Expression ground;
  statechart::Expression mask;
  std::vector<std::string> secret_fields;  ///< `a:field secret`, of the start and of all events
};

/// What an expression reads in a session between two macrosteps: its data, `In`, and `_x`.
statechart::Scope scope_of(const statechart::Session& session, const statechart::Value& x);

/// The value as lists show it: text as it is, numbers and booleans in JSON's form, objects and
/// arrays as JSON; empty when there is none, it is null, or the expression fails.
std::string evaluate_text(const statechart::Expression& expression, const statechart::Scope& scope);

/// Whether the value is true; no expression, another value and a failure are not.
bool evaluate_truth(const statechart::Expression& expression, const statechart::Scope& scope);

/// A time in milliseconds since 1970; nothing when the expression gives anything else.
std::optional<Time> evaluate_time(const statechart::Expression& expression,
                                  const statechart::Scope& scope);

}  // namespace arendegang::casework
