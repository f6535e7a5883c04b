#pragma once

#include <string>
#include <vector>

#include "engine/statechart/chart.h"

namespace arendegang::statechart {

/// The chart as an SVG document (1.1, UTF-8): nested boxes, arrows with their labels in Swedish,
/// marks for initial, final and history states. `active` are the ids of active states, as in
/// `Session::configuration`; they are shown by colour, a thicker frame and in words. With a title
/// and a description for those who do not see it.
std::string draw(const Chart& chart, const std::vector<std::string>& active);

}  // namespace arendegang::statechart
