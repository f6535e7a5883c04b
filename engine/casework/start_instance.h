#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "engine/casework/context.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

/// Where a new instance comes from: its chart, its number drawn of the chart's series, its parent.
/// Fails, saying why, when the structure has no such series.
tl::expected<Origin, std::string> make_origin(const CataloguedChart& chart,
                                              std::optional<ParentLink> parent,
                                              const Context& context);

/// The instance with this id before anything has happened to it.
Snapshot unborn(InstanceId id, const Origin& origin);

/// A JSON object's members as top-level data of the same names.
statechart::Data data_of(statechart::Json fields);

/// Enters the chart's initial configuration. `fresh` has not been entered; the step is its next.
/// Fails, saying why, when a bound was passed.
tl::expected<Step, std::string> enter(const Snapshot& fresh, const CataloguedChart& chart,
                                      const statechart::Data& params, std::uint32_t hops,
                                      const Context& context);

}  // namespace arendegang::casework
