#pragma once

#include <string>
#include <vector>

#include "engine/statechart/session.h"
#include "engine/statechart/transfer_states.h"

namespace arendegang::statechart {

/// The data of `session` as the new chart has it, into `next`, whose configuration (`active`) and
/// late-bound states are known. Adds to `reasons` what is wrong; throws `BoundExceeded` when it
/// outgrows a session.
void transfer_data(const StateMap& map, const Session& session, const StateSet& active,
                   const World& world, Session& next, std::vector<Label>& reasons);

}  // namespace arendegang::statechart
