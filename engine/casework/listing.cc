#include "engine/casework/listing.h"

#include <algorithm>
#include <utility>

#include "engine/casework/listing_expressions.h"
#include "engine/casework/mask.h"
#include "engine/casework/part_of.h"
#include "engine/casework/secrecy.h"
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

/// `_x` of the snapshot alone: the same whoever lists it, and whenever.
const statechart::Value& show(const Snapshot& snapshot, const Context& context,
                              std::optional<PlatformValue>& own) {
  if (!context.platform) own.emplace(*context.structure);
  return (context.platform ? *context.platform : *own).show(snapshot.changed_at, nullptr);
}

Readers listed_readers(const Secrecy& secrecy) {
  Readers readers = secrecy.readers;
  if (secrecy.secret) readers.emplace_back(kSecret);
  if (secrecy.marked) readers.emplace_back(kMarked);
  return readers;
}

Listing listing_of(const Snapshot& snapshot, const CataloguedChart& chart, Part&& part,
                   const statechart::Scope& scope, const Secrecy& secrecy) {
  Listing listing = identity_of(snapshot);
  listing.subject = evaluate_text(chart.listing->subject, scope);
  listing.state = state_label(snapshot, chart);
  listing.state_ids = innermost_states(snapshot.session.configuration, chart.chart);
  listing.arena = evaluate_text(chart.listing->arena, scope);
  listing.party = std::move(part.party);
  listing.group = std::move(part.group);
  const bool is_closed = evaluate_truth(chart.listing->closed, scope);
  if (is_closed && snapshot.status == Status::kActive) listing.status = Status::kEnded;
  listing.due = deadline_of(snapshot, chart, scope);
  for (const auto& column : chart.listing->columns) {
    listing.columns.push_back(evaluate_text(column, scope));
  }
  listing.read_roles = listed_readers(secrecy);
  return listing;
}

}  // namespace

Listing list_unexplained(const Snapshot& snapshot, const Context& context) {
  Listing listing = identity_of(snapshot);
  listing.read_roles = context.structure->operator_roles;
  return listing;
}

Listing list(const Snapshot& snapshot, const CataloguedChart& chart, const Context& context) {
  return list(snapshot, chart, secrecy_of(snapshot, chart, context), context);
}

Listing list(const Snapshot& snapshot, const CataloguedChart& chart, const Secrecy& secrecy,
             const Context& context) {
  std::optional<PlatformValue> own;
  const statechart::Value& x = show(snapshot, context, own);
  if (!secrecy.marked) {
    const statechart::Scope scope = scope_of(snapshot.session, x);
    return listing_of(snapshot, chart, part_of(chart, scope), scope, secrecy);
  }
  statechart::Session masked = snapshot.session;
  masked.data = Mask(secrecy, masked.data).data(std::move(masked.data));
  const statechart::Scope told = scope_of(masked, x);
  return listing_of(snapshot, chart, part_of(chart, told), told, secrecy);
}

Listing list_in_full(const Snapshot& snapshot, const CataloguedChart& chart,
                     const Context& context) {
  std::optional<PlatformValue> own;
  const statechart::Value& x = show(snapshot, context, own);
  const statechart::Scope scope = scope_of(snapshot.session, x);
  Part part = part_of(chart, scope);
  const Secrecy secrecy = secrecy_of(chart, part, scope);
  Listing listing = listing_of(snapshot, chart, std::move(part), scope, secrecy);
  auto internal = evaluate_text(chart.listing->internal_subject, scope);
  if (!internal.empty()) listing.subject = std::move(internal);
  return listing;
}

}  // namespace arendegang::casework
