#include "engine/statechart/layered_layout.h"

#include <algorithm>
#include <numeric>

#include "engine/statechart/layered_grid.h"

namespace arendegang::statechart {
namespace {

constexpr double kRowGap = 20;

/// The upper edge of each row, where its cells begin, and the height that its tallest one needs.
struct RowBand {
  double top = 0;
  double height = 0;
  double bottom() const { return top + height; }
};

std::vector<RowBand> bands_of(const Grid& grid) {
  std::vector<RowBand> bands(grid.rows.size());
  double y = 0;
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    for (const std::size_t cell : grid.rows[row]) {
      bands[row].height = std::max(bands[row].height, grid.cells[cell].size.height);
    }
    bands[row].top = y;
    const bool last = row + 1 == grid.rows.size();
    y += bands[row].height + (grid.rows[row].empty() || last ? 0 : kRowGap);
  }
  return bands;
}

/// Where several edges meet one side of a node wherever it suits them: side by side, in the order
/// of what they come from or go to.
void spread(Grid& grid, std::vector<std::size_t> links, const Cell& cell, bool below) {
  const auto other_x = [&](std::size_t index) {
    const Link& link = grid.links[index];
    return below ? grid.cells[link.lower].x + link.lower_offset
                 : grid.cells[link.upper].x + link.upper_offset;
  };
  std::ranges::stable_sort(links,
                           [&](std::size_t a, std::size_t b) { return other_x(a) < other_x(b); });
  const double step = cell.size.width / static_cast<double>(links.size() + 1);
  for (std::size_t i = 0; i < links.size(); ++i) {
    double& offset = below ? grid.links[links[i]].upper_offset : grid.links[links[i]].lower_offset;
    offset = step * static_cast<double>(i + 1) - cell.size.width / 2;
  }
}

void spread_free_ends(Grid& grid, const std::vector<LayerEdge>& edges) {
  std::vector<std::vector<std::size_t>> above(grid.cells.size());
  std::vector<std::vector<std::size_t>> below(grid.cells.size());
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    const bool up = grid.goes_up[edge];
    const bool upper_free = !(up ? edges[edge].to_x : edges[edge].from_x);
    const bool lower_free = !(up ? edges[edge].from_x : edges[edge].to_x);
    const auto& links = grid.links_of_edge[edge];
    if (upper_free) below[grid.links[links.front()].upper].push_back(links.front());
    if (lower_free) above[grid.links[links.back()].lower].push_back(links.back());
  }
  for (std::size_t cell = 0; cell < grid.cells.size(); ++cell) {
    if (!below[cell].empty()) spread(grid, below[cell], grid.cells[cell], true);
    if (!above[cell].empty()) spread(grid, above[cell], grid.cells[cell], false);
  }
}

/// Straight down through each row, aslant only between rows.
std::vector<Point> route_of(const Grid& grid, const std::vector<RowBand>& bands, std::size_t edge) {
  const auto& cells = grid.cells_of_edge[edge];
  const auto& links = grid.links_of_edge[edge];
  const Cell& upper = grid.cells[cells.front()];
  const Cell& lower = grid.cells[cells.back()];
  const double begin_x = upper.x + grid.links[links.front()].upper_offset;
  const double end_x = lower.x + grid.links[links.back()].lower_offset;

  std::vector<Point> route{{begin_x, bands[upper.row].top + upper.size.height},
                           {begin_x, bands[upper.row].bottom()}};
  for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
    const Cell& passed = grid.cells[cells[i]];
    route.push_back({passed.x, bands[passed.row].top});
    route.push_back({passed.x, bands[passed.row].bottom()});
  }
  route.push_back({end_x, bands[lower.row].top});
  if (grid.goes_up[edge]) std::ranges::reverse(route);
  return route;
}

Size size_of(const Grid& grid, const std::vector<RowBand>& bands) {
  Size size{0, bands.back().bottom()};
  for (const Cell& cell : grid.cells) {
    size.width = std::max(size.width, cell.left() + cell.size.width);
  }
  return size;
}

}  // namespace

LayeredLayout lay_out(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges) {
  Grid grid(nodes, edges);
  order_rows(grid);
  place_cells(grid);
  spread_free_ends(grid, edges);
  const auto bands = bands_of(grid);

  LayeredLayout layout;
  layout.size = size_of(grid, bands);
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const Cell& cell = grid.cells[node];
    layout.nodes.push_back({cell.left(), bands[cell.row].top});
  }
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    layout.routes.push_back(route_of(grid, bands, edge));
    const auto& label = grid.label_of_edge[edge];
    layout.labels.push_back(
        label ? Point{grid.cells[*label].left(), bands[grid.cells[*label].row].top} : Point{});
  }
  return layout;
}

}  // namespace arendegang::statechart
