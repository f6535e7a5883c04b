#include "engine/casework/available.h"

#include <algorithm>

#include "engine/casework/accepted_commands.h"
#include "engine/casework/authority.h"
#include "engine/casework/part_of.h"
#include "engine/casework/surroundings.h"

namespace arendegang::casework {

std::vector<AvailableAction> available_actions(const Snapshot& snapshot,
                                               const CataloguedChart& chart, const Actor& actor,
                                               const Context& context) {
  Context of_actor = context;
  of_actor.actor = &actor;
  const Surroundings around(snapshot, of_actor);
  const Part part = part_of(snapshot, chart, around.x());
  std::vector<const statechart::EventDeclaration*> accepted;
  if (snapshot.status == Status::kActive && !snapshot.paused) {
    accepted = accepted_commands(snapshot, chart, around.world());
  }
  std::vector<AvailableAction> actions;
  for (const auto& event : chart.chart.declarations().events) {
    if (!may_send(actor, event, part)) continue;
    actions.push_back({event, std::ranges::find(accepted, &event) != accepted.end()});
  }
  return actions;
}

}  // namespace arendegang::casework
