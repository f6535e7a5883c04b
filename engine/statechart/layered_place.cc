#include <algorithm>
#include <limits>
#include <vector>

#include "engine/statechart/layered_grid.h"

namespace arendegang::statechart {
namespace {

constexpr int kPlaceSweeps = 60;
constexpr double kGap = 26;      ///< between boxes
constexpr double kLineGap = 12;  ///< beside a line that passes

double gap_between(const Cell& left, const Cell& right) {
  const bool both_boxes = left.size.width > 0 && right.size.width > 0;
  return (left.size.width + right.size.width) / 2 + (both_boxes ? kGap : kLineGap);
}

/// Lines that pass rows are kept straighter than those that meet a node.
double weight_of(const Grid& grid, const Link& link) {
  const int passing = (grid.cells[link.upper].node ? 0 : 1) + (grid.cells[link.lower].node ? 0 : 1);
  return passing == 2 ? 16 : passing == 1 ? 3 : 1;
}

struct Wish {
  double x = 0;
  double weight = 0;
};

Wish wish_of(const Grid& grid, std::size_t cell, bool look_up, bool look_down) {
  Wish wish;
  const auto add = [&](double x, double weight) {
    wish.x += x * weight;
    wish.weight += weight;
  };
  if (look_up) {
    for (const std::size_t index : grid.links_above[cell]) {
      const Link& link = grid.links[index];
      add(grid.cells[link.upper].x + link.upper_offset - link.lower_offset, weight_of(grid, link));
    }
  }
  if (look_down) {
    for (const std::size_t index : grid.links_below[cell]) {
      const Link& link = grid.links[index];
      add(grid.cells[link.lower].x + link.lower_offset - link.upper_offset, weight_of(grid, link));
    }
  }
  constexpr double kStayWeight = 0.01;
  add(grid.cells[cell].x, kStayWeight);
  wish.x /= wish.weight;
  return wish;
}

/// Cells that touch, moved as one: the pool adjacent violators' algorithm.
struct Pool {
  std::size_t first = 0;
  double sum = 0;  ///< of the wishes, each less the room before it
  double weight = 0;
  double mean() const { return sum / weight; }
};

/// The places with least squared distance to the wishes that keep the row's order and gaps.
void place_row(Grid& grid, const std::vector<std::size_t>& row, bool look_up, bool look_down) {
  std::vector<double> room(row.size(), 0);
  for (std::size_t i = 1; i < row.size(); ++i) {
    room[i] = room[i - 1] + gap_between(grid.cells[row[i - 1]], grid.cells[row[i]]);
  }
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Wish wish = wish_of(grid, row[i], look_up, look_down);
    pools.push_back({i, (wish.x - room[i]) * wish.weight, wish.weight});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().weight += last.weight;
    }
  }
  for (std::size_t p = 0; p < pools.size(); ++p) {
    const std::size_t end = p + 1 < pools.size() ? pools[p + 1].first : row.size();
    for (std::size_t i = pools[p].first; i < end; ++i) {
      grid.cells[row[i]].x = pools[p].mean() + room[i];
    }
  }
}

void move_to_origin(Grid& grid) {
  double left = std::numeric_limits<double>::max();
  for (const Cell& cell : grid.cells) left = std::min(left, cell.left());
  for (Cell& cell : grid.cells) cell.x -= left;
}

}  // namespace

void place_cells(Grid& grid) {
  if (grid.cells.empty()) return;
  for (const auto& row : grid.rows) place_row(grid, row, false, false);
  for (int sweep = 0; sweep < kPlaceSweeps; ++sweep) {
    const bool settle = sweep >= kPlaceSweeps - 10;
    const bool down = sweep % 2 == 0;
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
      const std::size_t row = down ? i : grid.rows.size() - 1 - i;
      place_row(grid, grid.rows[row], down || settle, !down || settle);
    }
  }
  move_to_origin(grid);
}

}  // namespace arendegang::statechart
