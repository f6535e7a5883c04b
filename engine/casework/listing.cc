#include "engine/casework/listing.h"

#include <algorithm>
#include <utility>

#include "engine/casework/listing_expressions.h"
#include "engine/casework/state_label.h"
#include "engine/statechart/model.h"

namespace arendegang::casework {

namespace {

void keep_earlier(std::optional<Time>& earliest, std::optional<Time> candidate) {
  if (candidate && (!earliest || *candidate < *earliest)) earliest = candidate;
}

/// The chart's own deadline, or the first of those of the active states (`a:due`, `a:deadline`).
std::optional<Time> deadline_of(const Snapshot& snapshot, const CataloguedChart& chart,
                                const statechart::Scope& scope) {
  if (auto due = evaluate_time(chart.listing->due, scope)) return due;
  const statechart::Model& model = chart.chart.model();
  std::optional<Time> earliest;
  for (const std::string& id : snapshot.session.configuration) {
    const statechart::StateIndex state = model.find(id);
    if (state == statechart::kNoState || !model.states[state].deadline) continue;
    keep_earlier(earliest, evaluate_time(model.states[state].deadline->expr, scope));
  }
  return earliest;
}

/// What needs no chart.
Listing identity_of(const Snapshot& snapshot) {
  Listing listing;
  listing.id = snapshot.id;
  listing.chart = snapshot.chart;
  listing.number = snapshot.number;
  if (snapshot.parent) listing.parent = snapshot.parent->instance;
  listing.status = snapshot.status;
  listing.paused = snapshot.paused;
  listing.created_at = snapshot.created_at;
  listing.changed_at = snapshot.changed_at;
  return listing;
}

}  // namespace

Listing list_unexplained(const Snapshot& snapshot, const Context& context) {
  Listing listing = identity_of(snapshot);
  listing.read_roles = context.structure->operator_roles;
  return listing;
}

Listing list(const Snapshot& snapshot, const CataloguedChart& chart, const Context& context) {
  std::optional<PlatformValue> own;
  if (!context.platform) own.emplace(*context.structure);
  PlatformValue& platform = context.platform ? *context.platform : *own;
  // Of the snapshot alone: the same whoever lists it, and whenever.
  const statechart::Value& x = platform.show(snapshot.changed_at, nullptr);
  const statechart::Scope scope = scope_of(snapshot.session, x);

  Listing listing = identity_of(snapshot);
  listing.subject = evaluate_text(chart.listing->subject, scope);
  listing.state = state_label(snapshot, chart);
  listing.state_ids = innermost_states(snapshot.session.configuration, chart.chart);
  listing.arena = evaluate_text(chart.listing->arena, scope);
  listing.party = evaluate_text(chart.listing->party, scope);
  listing.group = evaluate_text(chart.listing->group, scope);
  const bool is_closed = evaluate_truth(chart.listing->closed, scope);
  if (is_closed && snapshot.status == Status::kActive) listing.status = Status::kEnded;
  listing.due = deadline_of(snapshot, chart, scope);
  for (const auto& column : chart.listing->columns) {
    listing.columns.push_back(evaluate_text(column, scope));
  }
  listing.read_roles = chart.chart.declarations().read_roles;
  return listing;
}

}  // namespace arendegang::casework
