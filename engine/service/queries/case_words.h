#pragma once

#include <string>

#include "engine/service/queries/asker.h"
#include "engine/statechart/chart.h"

namespace arendegang::service {

/// The number of the case that an instance is, or is a part of; empty when there is none, or when
/// its row cannot be read.
std::string number_of(casework::InstanceId id, const Asker& asker);

/// What officials call an event of the chart: its Swedish label, or its name.
std::string event_label(const statechart::Chart& chart, const std::string& name);

}  // namespace arendegang::service
