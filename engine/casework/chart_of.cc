#include "engine/casework/chart_of.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/compute.h"
#include "engine/casework/invariant.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

const CataloguedChart& chart_of(const Snapshot& snapshot, const Context& context) {
  const CataloguedChart* chart = context.catalogue->by_hash(snapshot.chart_hash);
  if (chart) return *chart;
  broken_invariant(fmt::format("Expected chart '{}' ({}) in the catalogue, but it is not there",
                               snapshot.chart, snapshot.chart_hash),
                   snapshot.id);
}

std::optional<std::string> fault_of_fit(const Snapshot& snapshot, const Catalogue& catalogue) {
  const CataloguedChart* chart = catalogue.by_hash(snapshot.chart_hash);
  if (!chart) {
    return fmt::format("Expected chart '{}' ({}) in the catalogue, but it is not there",
                       snapshot.chart, snapshot.chart_hash);
  }
  if (!snapshot.session.entered)
    return "Expected an instance that was begun, but its state is lost";
  return statechart::misfit(chart->chart, snapshot.session);
}

const statechart::EventDeclaration* find_event(const CataloguedChart& chart,
                                               std::string_view name) {
  const auto& events = chart.chart.declarations().events;
  const auto found = std::ranges::find(events, name, &statechart::EventDeclaration::name);
  return found == events.end() ? nullptr : &*found;
}

statechart::Json enrich(const std::string& function, statechart::Json data,
                        const Snapshot& snapshot, const Context& context) {
  if (function.empty()) return data;
  const Compute compute = find_compute(function);
  if (compute) return compute(std::move(data), snapshot, context);
  broken_invariant(fmt::format("Expected the function '{}', but none is registered", function),
                   snapshot.id);
}

}  // namespace arendegang::casework
