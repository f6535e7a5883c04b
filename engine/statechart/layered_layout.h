#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

/// A layered drawing of a graph, after Sugiyama, Tagawa and Toda (1981): nodes in rows, edges going
/// down between the rows wherever they can. No two boxes or labels overlap, and no edge runs
/// through either but its own. Lengths are in pixels.
namespace arendegang::statechart {

struct Point {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

/// Where a node stands: in a row, or on the rim of the drawing, above or below every row, where an
/// edge comes from outside or goes there.
enum class Rim { kNone, kTop, kBottom };

struct LayerNode {
  Size size;
  int row = 0;  ///< of a node that is not on the rim; from zero
  Rim rim = Rim::kNone;
};

struct LayerEdge {
  std::size_t from = 0;  ///< two nodes in different rows
  std::size_t to = 0;
  std::optional<double> from_x;  ///< where it meets the node, from its left; absent: where it suits
  std::optional<double> to_x;
  Size label;  ///< stands beside `from`; no width: none
};

struct LayeredLayout {
  Size size;
  std::vector<Point> nodes;                ///< top left corners
  std::vector<std::vector<Point>> routes;  ///< corners of each edge, from `from` to `to`
  std::vector<Point> labels;               ///< top left corners, by edge
};

LayeredLayout lay_out(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges);

/// Rows for `count` nodes such that edges go down, but for those that close a cycle.
std::vector<int> rows_of(std::size_t count,
                         const std::vector<std::pair<std::size_t, std::size_t>>& edges);

}  // namespace arendegang::statechart
