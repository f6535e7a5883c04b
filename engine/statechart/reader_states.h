#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "engine/statechart/model.h"
#include "engine/statechart/read_context.h"

namespace arendegang::statechart {

/// What names states before all of them are known: resolved once the whole tree is read.
struct PendingTargets {
  /// Whose targets: a transition, and for a default entry the state whose descendants may be named.
  TransitionIndex transition = kNoTransition;
  StateIndex default_of = kNoState;
  std::string ids;
  pugi::xml_node element;
};

/// Reads the tree of states below and including `<scxml>` into `model`, in document order
/// (SCXML §3.2–3.11, §5.2). Targets are left to `resolve_targets`.
std::vector<PendingTargets> read_states(ReadContext& context, pugi::xml_node scxml, Model& model);

/// Finds the states that were named and refuses unknown ones, defaults that lead out of their state
/// (§3.3.2, §3.10.2) and targets that cannot be active together (§3.11).
void resolve_targets(ReadContext& context, const std::vector<PendingTargets>& pending,
                     Model& model);

}  // namespace arendegang::statechart
