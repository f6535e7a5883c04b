#include "engine/casework/accepted_commands.h"

#include "engine/statechart/event_descriptor.h"

namespace arendegang::casework {

std::vector<const statechart::EventDeclaration*> accepted_commands(const Snapshot& snapshot,
                                                                   const CataloguedChart& chart,
                                                                   const statechart::World& world) {
  std::vector<statechart::EventDescriptor> descriptors;
  for (const auto& text : statechart::accepted_events(chart.chart, snapshot.session, world)) {
    for (auto& descriptor : statechart::parse_event_descriptors(text)) {
      descriptors.push_back(std::move(descriptor));
    }
  }
  std::vector<const statechart::EventDeclaration*> accepted;
  for (const auto& event : chart.chart.declarations().events) {
    if (event.roles.empty() || !statechart::matches(descriptors, event.name)) continue;
    accepted.push_back(&event);
  }
  return accepted;
}

}  // namespace arendegang::casework
