#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/statechart/chart.h"

namespace arendegang::statechart {

struct DescribeOptions {
  std::string hash;  ///< SHA-256 of the chart's bytes, as the version is named
  /// What roles are called in Swedish; a role without one is named by its id.
  std::map<std::string, std::string, std::less<>> role_labels;
  std::string picture;              ///< link to the drawing; empty: it stands in the text as SVG
  std::vector<std::string> active;  ///< as in `draw`
};

/// The chart in Swedish, as Markdown (CommonMark with GitHub's tables), so that a body can adopt it
/// as the description of the flow: what it is and which decision adopted it, the drawing, how it
/// starts, a table for each state (what can happen, who may do it, under which condition, what
/// follows, by when), and each event with its fields.
std::string describe(const Chart& chart, const DescribeOptions& options);

}  // namespace arendegang::statechart
