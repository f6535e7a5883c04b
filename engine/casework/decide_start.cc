#include <utility>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/fields.h"
#include "engine/casework/register_records.h"
#include "engine/casework/rejections.h"
#include "engine/casework/start_instance.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

Decision decide_start(const Start& start, const Context& context) {
  if (!context.actor) return tl::unexpected(unknown_actor());
  const CataloguedChart* chart = context.catalogue->current(start.chart);
  if (!chart) {
    return tl::unexpected(unknown_chart(start.chart, *context.catalogue));
  }
  const auto& declarations = chart->chart.declarations();
  if (!may_start(*context.actor, declarations)) {
    return tl::unexpected(not_allowed_to_start(*context.actor, declarations));
  }
  if (auto fault = fault_of_fields(declarations.start_fields, start.fields, *context.structure)) {
    return tl::unexpected(*std::move(fault));
  }
  if (auto fault = fault_of_ended_bodies(declarations.start_fields, start.fields,
                                         *context.structure, day_of(context.now))) {
    return tl::unexpected(*std::move(fault));
  }
  auto origin = make_origin(*chart, std::nullopt, context);
  if (!origin) return tl::unexpected(reject(RejectionCode::kUnknownChart, origin.error()));

  const InstanceId id{context.counters->last_instance.value + 1};
  const Snapshot fresh = unborn(id, *origin);
  auto fields = enrich(declarations.start_compute, start.fields, fresh, context);
  const auto data = data_of(std::move(fields));
  const Surroundings around(fresh, context);
  if (const auto unmet =
          statechart::unmet_at_start(chart->chart, fresh.session, data, around.world())) {
    return tl::unexpected(requirement_unmet(fmt::format("start '{}'", chart->name), *unmet));
  }
  auto step = enter(fresh, *chart, data, kFirstHop, context);
  if (!step) return tl::unexpected(reject(RejectionCode::kBound, std::move(step.error())));
  register_fields(*step, declarations.start_fields, start.fields, fresh, context);
  step->origin = *std::move(origin);
  return *std::move(step);
}

}  // namespace arendegang::casework
