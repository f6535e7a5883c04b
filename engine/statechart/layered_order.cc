#include <algorithm>
#include <vector>

#include "engine/statechart/layered_grid.h"

namespace arendegang::statechart {
namespace {

constexpr int kOrderSweeps = 24;

/// A cell's place in its row, and a link's within the cell: a wide cell's links spread over it.
class Places {
 public:
  explicit Places(const Grid& grid) : grid_(grid), place_(grid.cells.size()) {
    for (const auto& row : grid.rows) renumber(row);
  }

  void renumber(const std::vector<std::size_t>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) place_[row[i]] = static_cast<double>(i);
  }

  double of(std::size_t cell) const { return place_[cell]; }
  double above(const Link& link) const { return within(link.upper, link.upper_offset); }
  double below(const Link& link) const { return within(link.lower, link.lower_offset); }

 private:
  double within(std::size_t cell, double offset) const {
    const double width = grid_.cells[cell].size.width;
    return place_[cell] + (width > 0 ? offset / (width + 1) : 0);
  }

  const Grid& grid_;
  std::vector<double> place_;
};

std::size_t crossings(const Grid& grid, const Places& places) {
  std::size_t count = 0;
  for (std::size_t row = 0; row + 1 < grid.rows.size(); ++row) {
    std::vector<const Link*> links;
    for (const std::size_t cell : grid.rows[row]) {
      for (const std::size_t link : grid.links_below[cell]) links.push_back(&grid.links[link]);
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
      for (std::size_t j = i + 1; j < links.size(); ++j) {
        const double upper = places.above(*links[i]) - places.above(*links[j]);
        const double lower = places.below(*links[i]) - places.below(*links[j]);
        if (upper * lower < 0) ++count;
      }
    }
  }
  return count;
}

/// The mean place of what the cell is linked with on one side; its own where there is nothing.
double barycentre(const Grid& grid, const Places& places, std::size_t cell, bool look_up) {
  const auto& links = look_up ? grid.links_above[cell] : grid.links_below[cell];
  if (links.empty()) return places.of(cell);
  double sum = 0;
  for (const std::size_t index : links) {
    const Link& link = grid.links[index];
    sum += look_up ? places.above(link) - link.lower_offset / 1e4
                   : places.below(link) - link.upper_offset / 1e4;
  }
  return sum / static_cast<double>(links.size());
}

void sort_row(Grid& grid, Places& places, std::size_t row, bool look_up) {
  auto& cells = grid.rows[row];
  std::vector<std::pair<double, std::size_t>> wanted;
  for (const std::size_t cell : cells) {
    wanted.emplace_back(barycentre(grid, places, cell, look_up), cell);
  }
  std::ranges::stable_sort(wanted, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::ranges::transform(wanted, cells.begin(), [](const auto& pair) { return pair.second; });
  places.renumber(cells);
}

}  // namespace

void order_rows(Grid& grid) {
  Places places(grid);
  auto best = grid.rows;
  std::size_t fewest = crossings(grid, places);
  for (int sweep = 0; sweep < kOrderSweeps && fewest > 0; ++sweep) {
    const bool down = sweep % 2 == 0;
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
      sort_row(grid, places, down ? i : grid.rows.size() - 1 - i, down);
    }
    const std::size_t now = crossings(grid, places);
    if (now >= fewest) continue;
    fewest = now;
    best = grid.rows;
  }
  grid.rows = std::move(best);
}

}  // namespace arendegang::statechart
