#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "engine/statechart/reader_states.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

std::optional<StateIndex> find_target(ReadContext& context, const PendingTargets& pending,
                                      std::string_view id, const Model& model) {
  const StateIndex target = model.find(id);
  if (target != kNoState && model.states[target].has_id) return target;
  context.fail(pending.element,
               fmt::format("Expected '{}' to be a state's id, but no state has it", id));
  return std::nullopt;
}

/// The innermost state that has both inside it.
StateIndex common_ancestor(const Model& model, StateIndex a, StateIndex b) {
  StateIndex ancestor = model.states[a].parent;
  while (ancestor != kRoot && !model.is_descendant(b, ancestor)) {
    ancestor = model.states[ancestor].parent;
  }
  return ancestor;
}

/// A legal set of targets stands in regions of one parallel state (SCXML §3.11).
bool can_be_active_together(const Model& model, StateIndex a, StateIndex b) {
  if (a == b || model.is_descendant(a, b) || model.is_descendant(b, a)) return false;
  if (a == kRoot || b == kRoot) return false;
  return model.states[common_ancestor(model, a, b)].kind == StateKind::kParallel;
}

void check_together(ReadContext& context, const PendingTargets& pending,
                    const std::vector<StateIndex>& targets, const Model& model) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (can_be_active_together(model, targets[i], targets[j])) continue;
      context.fail(pending.element,
                   fmt::format("Expected targets that can be active together, but '{}' and '{}' "
                               "cannot",
                               model.states[targets[i]].id, model.states[targets[j]].id));
    }
  }
}

/// A default entry stays inside its state (SCXML §3.3.2, §3.6, §3.10.2).
void check_default(ReadContext& context, const PendingTargets& pending,
                   const std::vector<StateIndex>& targets, const Model& model) {
  for (const StateIndex target : targets) {
    if (model.is_descendant(target, pending.default_of)) continue;
    context.fail(pending.element,
                 fmt::format("Expected a default inside '{}', but '{}' is outside",
                             model.states[pending.default_of].id, model.states[target].id));
  }
}

}  // namespace

void resolve_targets(ReadContext& context, const std::vector<PendingTargets>& pending,
                     Model& model) {
  for (const PendingTargets& each : pending) {
    std::vector<StateIndex> targets;
    for (const std::string_view id : split_words(each.ids)) {
      if (const auto target = find_target(context, each, id, model)) targets.push_back(*target);
    }
    if (targets.empty()) {
      context.fail(each.element, "Expected the name of a state, but none is there");
    }
    check_together(context, each, targets, model);
    if (each.default_of != kNoState) check_default(context, each, targets, model);
    model.transitions[each.transition].targets = std::move(targets);
  }
}

}  // namespace arendegang::statechart
