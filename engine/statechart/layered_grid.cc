#include "engine/statechart/layered_grid.h"

#include <algorithm>
#include <utility>

namespace arendegang::statechart {
namespace {

std::size_t bottom_row(const std::vector<LayerNode>& nodes) {
  int last = 0;
  for (const LayerNode& node : nodes) last = std::max(last, node.row);
  return 2 * static_cast<std::size_t>(last) + 4;
}

std::size_t row_in_grid(const LayerNode& node, std::size_t bottom) {
  if (node.rim == Rim::kTop) return 0;
  if (node.rim == Rim::kBottom) return bottom;
  return 2 * static_cast<std::size_t>(node.row) + 2;
}

double offset_from_middle(std::optional<double> x, const Size& size) {
  return x ? *x - size.width / 2 : 0;
}

std::size_t add_cell(Grid& grid, Size size, std::size_t row,
                     std::optional<std::size_t> node = std::nullopt) {
  grid.cells.push_back({size, 0, row, node});
  grid.links_above.emplace_back();
  grid.links_below.emplace_back();
  grid.rows[row].push_back(grid.cells.size() - 1);
  return grid.cells.size() - 1;
}

std::size_t add_link(Grid& grid, Link link) {
  grid.links.push_back(link);
  grid.links_below[link.upper].push_back(grid.links.size() - 1);
  grid.links_above[link.lower].push_back(grid.links.size() - 1);
  return grid.links.size() - 1;
}

void add_edge(Grid& grid, const LayerEdge& edge) {
  const bool goes_up = grid.cells[edge.from].row > grid.cells[edge.to].row;
  const std::size_t upper = goes_up ? edge.to : edge.from;
  const std::size_t lower = goes_up ? edge.from : edge.to;
  const std::size_t first = grid.cells[upper].row + 1;
  const std::size_t last = grid.cells[lower].row - 1;
  const std::size_t label_row = goes_up ? last : first;

  std::vector<std::size_t> way{upper};
  std::optional<std::size_t> label;
  for (std::size_t row = first; row <= last; ++row) {
    const bool labelled = row == label_row && edge.label.width > 0;
    way.push_back(add_cell(grid, labelled ? edge.label : Size{}, row));
    if (labelled) label = way.back();
  }
  way.push_back(lower);

  std::vector<std::size_t> links;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    links.push_back(add_link(grid, {way[i], way[i + 1], 0, 0}));
  }
  grid.links[links.front()].upper_offset =
      offset_from_middle(goes_up ? edge.to_x : edge.from_x, grid.cells[upper].size);
  grid.links[links.back()].lower_offset =
      offset_from_middle(goes_up ? edge.from_x : edge.to_x, grid.cells[lower].size);
  grid.cells_of_edge.push_back(std::move(way));
  grid.links_of_edge.push_back(std::move(links));
  grid.label_of_edge.push_back(label);
  grid.goes_up.push_back(goes_up);
}

}  // namespace

Grid::Grid(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges)
    : rows(bottom_row(nodes) + 1) {
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    add_cell(*this, nodes[node].size, row_in_grid(nodes[node], rows.size() - 1), node);
  }
  for (const LayerEdge& edge : edges) add_edge(*this, edge);
}

}  // namespace arendegang::statechart
