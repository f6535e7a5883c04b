#include "engine/casework/start_instance.h"

#include <utility>

#include <fmt/format.h>

#include "engine/casework/numbering.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

tl::expected<Origin, std::string> make_origin(const CataloguedChart& chart,
                                              std::optional<ParentLink> parent,
                                              const Context& context) {
  Origin origin;
  origin.chart = chart.name;
  origin.chart_hash = chart.hash;
  origin.structure_version = context.structure->version;
  origin.parent = std::move(parent);
  origin.series = chart.chart.declarations().series;
  if (origin.series.empty()) return origin;
  const Series* series = context.structure->numbering(origin.series);
  if (!series) {
    return tl::unexpected(
        fmt::format("Expected the structure to have the series '{}' that '{}' draws numbers from, "
                    "but it has none",
                    origin.series, chart.name));
  }
  DrawnNumber drawn = draw_number(*series, context.now, *context.counters);
  origin.number = std::move(drawn.text);
  origin.series_year = drawn.year;
  origin.series_number = drawn.number;
  return origin;
}

Snapshot unborn(InstanceId id, const Origin& origin) {
  Snapshot snapshot;
  snapshot.id = id;
  snapshot.chart = origin.chart;
  snapshot.chart_hash = origin.chart_hash;
  snapshot.structure_version = origin.structure_version;
  snapshot.number = origin.number;
  snapshot.parent = origin.parent;
  snapshot.session.id = session_id(id);
  return snapshot;
}

statechart::Data data_of(statechart::Json fields) {
  statechart::Data data;
  for (auto& [name, value] : fields.as_object()) {
    data.emplace(std::string(name), statechart::Value(std::move(value)));
  }
  return data;
}

tl::expected<Step, std::string> enter(const Snapshot& fresh, const CataloguedChart& chart,
                                      const statechart::Data& params, std::uint32_t hops,
                                      const Context& context) {
  const Surroundings around(fresh, context);
  auto macrostep = statechart::start(chart.chart, fresh.session, params, around.world());
  if (!macrostep) return tl::unexpected(std::move(macrostep.error().what));
  Step step = next_step(fresh, StepKind::kStarted, context);
  step.status = Status::kActive;
  take_macrostep(step, *std::move(macrostep), fresh, hops, context);
  return step;
}

}  // namespace arendegang::casework
