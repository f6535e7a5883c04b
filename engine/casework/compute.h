#pragma once

#include <string_view>
#include <vector>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// A function that a chart names in `compute`: enriches an event's data (or the fields of a start,
/// with an empty snapshot) before transitions are selected (NAMESPACE.md, ARCHITECTURE §4). Pure
/// and total: data that it does not understand it gives back as it is. `data` is a JSON object that
/// has passed the field check.
using Compute = statechart::Json (*)(statechart::Json data, const Snapshot& snapshot,
                                     const Context& context);

/// The registered function of this name, or null.
Compute find_compute(std::string_view name);

/// The names of all that are registered.
std::vector<std::string_view> compute_names();

/// `addressed_parties`: which party is addressed by which of the points of a decision (rules 38,
/// 46). Each element of `points` is an object whose `addressees` is `all`, a list of party ids, or
/// absent when the point addresses no party. Adds `addressed`: a list, in the structure's order
/// of parties, of `{"party": id, "points": [...]}`, each point with its `index` (from 1) in
/// `points`. A party that no point addresses is left out.
statechart::Json addressed_parties(statechart::Json data, const Snapshot& snapshot,
                                   const Context& context);

/// `other_case`: the case that `nummer` is the number of (rule 49). Adds `annat`: `{"instance": the
/// id that `#_scxml_<id>` sends to, "number", "chart", "goes_on": whether it has not ended,
/// "states": the ids of its active states}`; null when there is none. A list of states rather than
/// data: what the other case holds is its own.
statechart::Json other_case(statechart::Json data, const Snapshot& snapshot,
                            const Context& context);

}  // namespace arendegang::casework
