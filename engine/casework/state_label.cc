#include "engine/casework/state_label.h"

#include "engine/statechart/model.h"

namespace arendegang::casework {

std::vector<std::string> innermost_states(const std::vector<std::string>& configuration,
                                          const statechart::Chart& chart) {
  const statechart::Model& model = chart.model();
  std::vector<std::string> innermost;
  for (const std::string& id : configuration) {
    const statechart::StateIndex state = model.find(id);
    if (state != statechart::kNoState && model.states[state].is_atomic()) innermost.push_back(id);
  }
  return innermost;
}

std::vector<std::string> state_labels(const std::vector<std::string>& configuration,
                                      const statechart::Chart& chart) {
  std::vector<std::string> labels;
  for (const std::string& id : innermost_states(configuration, chart)) {
    labels.emplace_back(chart.state_label(id));
  }
  return labels;
}

std::string state_label(const Snapshot& snapshot, const CataloguedChart& chart) {
  std::string joined;
  for (const std::string& label : state_labels(snapshot.session.configuration, chart.chart)) {
    if (!joined.empty()) joined += " · ";
    joined += label;
  }
  return joined;
}

}  // namespace arendegang::casework
