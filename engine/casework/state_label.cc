#include "engine/casework/state_label.h"

#include "engine/statechart/model.h"

namespace arendegang::casework {

std::vector<std::string> innermost_states(const statechart::Session& session,
                                          const statechart::Chart& chart) {
  const statechart::Model& model = chart.model();
  std::vector<std::string> innermost;
  for (const std::string& id : session.configuration) {
    const statechart::StateIndex state = model.find(id);
    if (state != statechart::kNoState && model.states[state].is_atomic()) innermost.push_back(id);
  }
  return innermost;
}

std::string state_label(const Snapshot& snapshot, const CataloguedChart& chart) {
  std::string label;
  for (const std::string& id : innermost_states(snapshot.session, chart.chart)) {
    if (!label.empty()) label += " · ";
    label += chart.chart.state_label(id);
  }
  return label;
}

}  // namespace arendegang::casework
