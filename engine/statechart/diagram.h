#pragma once

#include <string>
#include <vector>

#include "engine/statechart/layered_layout.h"
#include "engine/statechart/model.h"

/// A chart as a drawing before it is written as SVG: boxes in boxes and arrows between them, by
/// their places on the page in pixels.
namespace arendegang::statechart {

struct DiagramBox {
  StateIndex state = kRoot;
  Point corner;
  Size size;
  std::vector<std::string> title;  ///< lines
  std::vector<std::string> inner;  ///< lines: what happens without the state being left
  bool starts = false;             ///< the default initial state of what it stands in
};

/// All transitions from one state to another.
struct DiagramArrow {
  std::vector<Point> route;
  std::vector<std::string> label;  ///< lines
  Point label_corner;
  Size label_size;
};

struct Diagram {
  Size size;
  std::vector<DiagramBox> boxes;  ///< outer before inner
  std::vector<DiagramArrow> arrows;
};

Diagram lay_out_diagram(const Model& model);

// What layout and SVG must agree on.
inline constexpr double kTitleHeight = 17;
inline constexpr double kLineHeight = 14;
inline constexpr double kBoxPadding = 9;
inline constexpr double kStartMark = 20;  ///< room above a box for the mark that it starts
inline constexpr double kHistorySize = 30;

}  // namespace arendegang::statechart
