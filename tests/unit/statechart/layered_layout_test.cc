#include "engine/statechart/layered_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace arendegang::statechart {
namespace {

constexpr double kSlack = 0.01;

struct Box {
  Point corner;
  Size size;
};

bool overlap(const Box& a, const Box& b) {
  return a.corner.x + a.size.width > b.corner.x + kSlack &&
         b.corner.x + b.size.width > a.corner.x + kSlack &&
         a.corner.y + a.size.height > b.corner.y + kSlack &&
         b.corner.y + b.size.height > a.corner.y + kSlack;
}

/// Whether a piece of a route runs through the box, sampled closely.
bool runs_through(Point from, Point to, const Box& box) {
  constexpr int kSamples = 60;
  for (int i = 0; i <= kSamples; ++i) {
    const double part = static_cast<double>(i) / kSamples;
    const Point at{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
    if (overlap({at, {0, 0}}, {{box.corner.x + 0.5, box.corner.y + 0.5},
                               {box.size.width - 1, box.size.height - 1}})) {
      return true;
    }
  }
  return false;
}

std::vector<Box> boxes_of(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges,
                          const LayeredLayout& layout) {
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < nodes.size(); ++i) boxes.push_back({layout.nodes[i], nodes[i].size});
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].label.width > 0) boxes.push_back({layout.labels[i], edges[i].label});
  }
  return boxes;
}

TEST(LayeredLayout, PutsWhatAnEdgeLeadsToBelow) {
  EXPECT_EQ(rows_of(3, {{0, 1}, {1, 2}, {0, 2}}), (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(rows_of(2, {}), (std::vector<int>{0, 0}));
}

TEST(LayeredLayout, LetsTheEdgeThatClosesACycleGoUp) {
  EXPECT_EQ(rows_of(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}}), (std::vector<int>{0, 1, 2}));
}

TEST(LayeredLayout, MeetsAWideNodeWhereItIsTold) {
  const std::vector<LayerNode> nodes{{{200, 40}, 0}, {{20, 20}, 1}};
  const auto layout = lay_out(nodes, {{0, 1, 150.0, std::nullopt, {}}});
  EXPECT_NEAR(layout.routes[0].front().x, layout.nodes[0].x + 150, kSlack);
  EXPECT_NEAR(layout.routes[0].front().y, layout.nodes[0].y + 40, kSlack);
  EXPECT_NEAR(layout.routes[0].back().y, layout.nodes[1].y, kSlack);
}

TEST(LayeredLayout, LeadsAnEdgeUpFromTheUpperSideToTheLower) {
  const std::vector<LayerNode> nodes{{{50, 40}, 0}, {{50, 20}, 1}};
  const auto layout = lay_out(nodes, {{1, 0, std::nullopt, std::nullopt, {30, 10}}});
  EXPECT_NEAR(layout.routes[0].front().y, layout.nodes[1].y, kSlack);
  EXPECT_NEAR(layout.routes[0].back().y, layout.nodes[0].y + 40, kSlack);
}

TEST(LayeredLayout, PutsTheRimOutsideEveryRow) {
  const std::vector<LayerNode> nodes{
      {{50, 40}, 0}, {{50, 40}, 1}, {{}, 0, Rim::kTop}, {{}, 0, Rim::kBottom}};
  const auto layout = lay_out(nodes, {{2, 1, {}, {}, {}}, {0, 3, {}, {}, {}}, {0, 1, {}, {}, {}}});
  EXPECT_LE(layout.nodes[2].y, layout.nodes[0].y);
  EXPECT_GE(layout.nodes[3].y, layout.nodes[1].y + 40);
}

RC_GTEST_PROP(LayeredLayout, LetsNothingOverlapAndNoEdgeRunThroughABox, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 12);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (int i = *rc::gen::inRange(0, 20); i > 0; --i) {
    const auto from = *rc::gen::inRange<std::size_t>(0, count);
    const auto to = *rc::gen::inRange<std::size_t>(0, count);
    if (from != to) pairs.emplace_back(from, to);
  }
  const auto rows = rows_of(count, pairs);
  std::vector<LayerNode> nodes;
  for (const int row : rows) {
    nodes.push_back({{*rc::gen::inRange(20, 200) * 1.0, *rc::gen::inRange(20, 120) * 1.0}, row});
  }
  std::vector<LayerEdge> edges;
  for (const auto& [from, to] : pairs) {
    edges.push_back({from, to, {}, {}, {*rc::gen::inRange(0, 90) * 1.0, 14}});
  }
  const auto layout = lay_out(nodes, edges);
  const auto boxes = boxes_of(nodes, edges, layout);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = i + 1; j < boxes.size(); ++j) RC_ASSERT(!overlap(boxes[i], boxes[j]));
    RC_ASSERT(boxes[i].corner.x >= -kSlack && boxes[i].corner.y >= -kSlack);
    RC_ASSERT(boxes[i].corner.x + boxes[i].size.width <= layout.size.width + kSlack);
    RC_ASSERT(boxes[i].corner.y + boxes[i].size.height <= layout.size.height + kSlack);
  }
  for (const auto& route : layout.routes) {
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
      for (std::size_t node = 0; node < nodes.size(); ++node) {
        RC_ASSERT(!runs_through(route[i], route[i + 1], boxes[node]));
      }
    }
  }
}

}  // namespace
}  // namespace arendegang::statechart
