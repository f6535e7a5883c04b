#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/statechart/layered_layout.h"

namespace arendegang::statechart {

/// Something that takes a place in a row: a node, an edge's label, or the point where an edge
/// passes the row.
struct Cell {
  Size size;
  double x = 0;  ///< its middle
  std::size_t row = 0;
  std::optional<std::size_t> node;

  double left() const { return x - size.width / 2; }
};

/// A piece of an edge between two rows that follow each other.
struct Link {
  std::size_t upper = 0;  ///< cells
  std::size_t lower = 0;
  double upper_offset = 0;  ///< where it meets the cell, from its middle
  double lower_offset = 0;
};

/// The rows with what stands in them, and an edge's way through them. Rows of nodes have even
/// numbers and leave the odd ones for labels.
struct Grid {
  std::vector<Cell> cells;
  std::vector<Link> links;
  std::vector<std::vector<std::size_t>> rows;         ///< cells from left to right
  std::vector<std::vector<std::size_t>> links_above;  ///< by cell
  std::vector<std::vector<std::size_t>> links_below;
  std::vector<std::vector<std::size_t>> cells_of_edge;    ///< from the top down
  std::vector<std::vector<std::size_t>> links_of_edge;    ///< from the top down
  std::vector<std::optional<std::size_t>> label_of_edge;  ///< its cell
  std::vector<bool> goes_up;                              ///< by edge: `from` is the lower end

  Grid(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges);
};

/// Orders each row so that few links cross.
void order_rows(Grid& grid);

/// Gives every cell its `x`: in the order of its row, apart from its neighbours, and as near as can
/// be to straight above and below what it is linked with. The leftmost begins at zero.
void place_cells(Grid& grid);

}  // namespace arendegang::statechart
