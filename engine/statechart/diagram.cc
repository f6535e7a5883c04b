#include "engine/statechart/diagram.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/statechart/diagram_text.h"
#include "engine/statechart/phrases.h"

namespace arendegang::statechart {
namespace {

constexpr std::size_t kTitleWidth = 24;
constexpr double kMargin = 16;
constexpr double kRegionGap = 4;  ///< keeps a box's ends apart from its corners
constexpr std::size_t kMostRegionsInARow = 3;

/// All transitions between two states, as one arrow.
struct Arrow {
  StateIndex from = kRoot;
  StateIndex to = kRoot;
  std::vector<std::string> label;
};

/// A part of an arrow within one container: from one child to another, or to or from the rim.
struct Segment {
  std::size_t arrow = 0;
  StateIndex from = kNoState;  ///< kNoState: the rim
  StateIndex to = kNoState;
  Rim rim = Rim::kNone;
  bool labelled = false;
};

/// One container's inside once it is laid out.
struct Inside {
  std::vector<StateIndex> children;
  std::vector<Segment> segments;
  std::map<StateIndex, int> rows;
  LayeredLayout layout;
  Point origin;                            ///< of the layout, from the box's corner
  std::map<std::size_t, double> top_ends;  ///< by arrow: where it meets the box, from its left
  std::map<std::size_t, double> bottom_ends;
};

void append(std::vector<std::string>& to, std::vector<std::string> lines) {
  for (auto& line : lines) to.push_back(std::move(line));
}

class DiagramLayout {
 public:
  explicit DiagramLayout(const Model& model)
      : model_(model), boxes_(model.states.size()), insides_(model.states.size()) {}

  Diagram run() {
    for (StateIndex state = 0; state < model_.states.size(); ++state) describe(state);
    collect_arrows();
    for (StateIndex state = 0; state < model_.states.size(); ++state) find_rows(state);
    for (std::size_t arrow = 0; arrow < arrows_.size(); ++arrow) split(arrow);
    measure(kRoot);
    routes_.resize(arrows_.size());
    label_corners_.resize(arrows_.size());
    place(kRoot, {kMargin, kMargin});
    return finish();
  }

 private:
  const State& state(StateIndex index) const { return model_.states[index]; }

  std::vector<StateIndex> children_of(StateIndex index) const {
    std::vector<StateIndex> children = state(index).children;
    children.insert(children.end(), state(index).histories.begin(), state(index).histories.end());
    return children;
  }

  void describe(StateIndex index) {
    DiagramBox& box = boxes_[index];
    box.state = index;
    insides_[index].children = children_of(index);
    if (index != kRoot && !state(index).is_history()) {
      box.title = wrap(state_phrase(state(index)), kTitleWidth);
    }
    const TransitionIndex initial = state(index).initial;
    if (initial == kNoTransition || state(index).is_history()) return;
    for (const StateIndex target : model_.transitions[initial].targets) starts_.push_back(target);
  }

  void collect_arrows() {
    for (StateIndex index = 0; index < model_.states.size(); ++index) {
      for (const TransitionIndex t : state(index).on_event) add_transition(model_.transitions[t]);
      for (const TransitionIndex t : state(index).eventless) add_transition(model_.transitions[t]);
      if (state(index).is_history() && state(index).initial != kNoTransition) {
        for (const StateIndex target : model_.transitions[state(index).initial].targets) {
          arrow_between(index, target);
        }
      }
    }
    for (const StateIndex target : starts_) boxes_[target].starts = true;
  }

  void add_transition(const Transition& transition) {
    const auto lines = transition_lines(model_, transition);
    for (const StateIndex target : transition.targets) {
      if (target != transition.source)
        append(arrow_between(transition.source, target).label, lines);
    }
    const bool stays =
        transition.targets.empty() ||
        std::count(transition.targets.begin(), transition.targets.end(), transition.source) > 0;
    if (!stays) return;
    std::string before = transition.targets.empty() ? "· " : "↻ ";
    for (const std::string& line : lines) {
      boxes_[transition.source].inner.push_back(before + line);
      before = "   ";
    }
  }

  Arrow& arrow_between(StateIndex from, StateIndex to) {
    const auto found = std::ranges::find_if(
        arrows_, [&](const Arrow& arrow) { return arrow.from == from && arrow.to == to; });
    if (found != arrows_.end()) return *found;
    return arrows_.emplace_back(Arrow{from, to, {}});
  }

  /// The child of `container` that `inner` is or stands in; kNoState when it is the container.
  StateIndex child_towards(StateIndex container, StateIndex inner) const {
    StateIndex child = kNoState;
    for (StateIndex at = inner; at != container; at = state(at).parent) child = at;
    return child;
  }

  /// The innermost container of both ends; an end may be the container itself.
  StateIndex meeting_place(const Arrow& arrow) const {
    StateIndex place = arrow.from;
    while (place != arrow.to && !model_.is_descendant(arrow.to, place)) place = state(place).parent;
    return place;
  }

  void find_rows(StateIndex container) {
    Inside& inside = insides_[container];
    std::map<StateIndex, std::size_t> number;
    for (const StateIndex child : inside.children) number.emplace(child, number.size());
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (const Arrow& arrow : arrows_) {
      if (meeting_place(arrow) != container) continue;
      const StateIndex from = child_towards(container, arrow.from);
      const StateIndex to = child_towards(container, arrow.to);
      if (from != kNoState && to != kNoState) edges.emplace_back(number[from], number[to]);
    }
    const auto rows = rows_of(inside.children.size(), edges);
    for (const StateIndex child : inside.children) inside.rows[child] = rows[number[child]];
    if (edges.empty()) break_into_rows(inside);
  }

  /// Regions of a parallel, and other children without arrows, side by side.
  static void break_into_rows(Inside& inside) {
    const std::size_t count = inside.children.size();
    const std::size_t rows = (count + kMostRegionsInARow - 1) / kMostRegionsInARow;
    if (rows == 0) return;
    const std::size_t in_a_row = (count + rows - 1) / rows;
    for (std::size_t i = 0; i < count; ++i) {
      inside.rows[inside.children[i]] = static_cast<int>(i / in_a_row);
    }
  }

  /// Cuts an arrow where it passes the sides of boxes: it leaves and enters a box below or above,
  /// as it goes down or up where its ends meet.
  void split(std::size_t number) {
    const Arrow& arrow = arrows_[number];
    const StateIndex place = meeting_place(arrow);
    const StateIndex from = child_towards(place, arrow.from);
    const StateIndex to = child_towards(place, arrow.to);
    const auto& rows = insides_[place].rows;
    const bool up = from != kNoState && to != kNoState && rows.at(from) > rows.at(to);

    for (StateIndex at = arrow.from; from != kNoState && at != from; at = state(at).parent) {
      add_segment(state(at).parent,
                  {number, at, kNoState, up ? Rim::kTop : Rim::kBottom, at == arrow.from});
    }
    const Rim rim = from == kNoState ? Rim::kTop : to == kNoState ? Rim::kBottom : Rim::kNone;
    add_segment(place, {number, from, to, rim, from == arrow.from || from == kNoState});
    for (StateIndex at = arrow.to; to != kNoState && at != to; at = state(at).parent) {
      add_segment(state(at).parent, {number, kNoState, at, up ? Rim::kBottom : Rim::kTop, false});
    }
  }

  void add_segment(StateIndex container, Segment segment) {
    insides_[container].segments.push_back(segment);
  }

  // Inside out: the size of every box, and where arrows meet its sides.
  void measure(StateIndex index) {
    Inside& inside = insides_[index];
    DiagramBox& box = boxes_[index];
    if (state(index).is_history()) {
      box.size = {kHistorySize, kHistorySize};
      return;
    }
    const Size title = size_of_title(box.title);
    const Size inner = size_of_lines(box.inner);
    const double head = index == kRoot ? 0 : kBoxPadding + title.height + inner.height;
    const double text_width = std::max(title.width, inner.width) + 2 * kBoxPadding;
    if (inside.children.empty()) {
      box.size = {std::max(text_width, 60.0), head + kBoxPadding};
      return;
    }
    for (const StateIndex child : inside.children) measure(child);
    lay_out_inside(inside);
    const double padding = index == kRoot ? 0 : kBoxPadding + kRegionGap;
    const double width = std::max(text_width, inside.layout.size.width + 2 * padding);
    inside.origin = {(width - inside.layout.size.width) / 2, head + kRegionGap};
    box.size = {width, inside.origin.y + inside.layout.size.height + padding};
    for (auto* ends : {&inside.top_ends, &inside.bottom_ends}) {
      for (auto& [arrow, x] : *ends) x += inside.origin.x;
    }
  }

  void lay_out_inside(Inside& inside) {
    std::vector<LayerNode> nodes;
    std::map<StateIndex, std::size_t> number;
    for (const StateIndex child : inside.children) {
      number.emplace(child, nodes.size());
      nodes.push_back({with_start_mark(child), inside.rows.at(child), Rim::kNone});
    }
    std::vector<LayerEdge> edges;
    for (const Segment& segment : inside.segments) {
      LayerEdge edge;
      if (segment.rim != Rim::kNone) nodes.push_back({{}, 0, segment.rim});
      edge.from = segment.from == kNoState ? nodes.size() - 1 : number.at(segment.from);
      edge.to = segment.to == kNoState ? nodes.size() - 1 : number.at(segment.to);
      const bool up = segment.from == kNoState ? segment.rim == Rim::kBottom
                      : segment.to == kNoState ? segment.rim == Rim::kTop
                                               : nodes[edge.from].row > nodes[edge.to].row;
      edge.from_x = end_on(segment.from, segment.arrow, !up);
      edge.to_x = end_on(segment.to, segment.arrow, up);
      if (segment.labelled) edge.label = label_size(arrows_[segment.arrow].label);
      edges.push_back(edge);
    }
    inside.layout = lay_out(nodes, edges);
    std::size_t rim_node = inside.children.size();
    for (const Segment& segment : inside.segments) {
      if (segment.rim == Rim::kNone) continue;
      auto& ends = segment.rim == Rim::kTop ? inside.top_ends : inside.bottom_ends;
      ends[segment.arrow] = inside.layout.nodes[rim_node++].x;
    }
  }

  Size with_start_mark(StateIndex child) const {
    Size size = boxes_[child].size;
    if (boxes_[child].starts) size.height += kStartMark;
    return size;
  }

  static Size label_size(const std::vector<std::string>& lines) {
    if (lines.empty()) return {};
    const Size size = size_of_lines(lines);
    return {size.width + 6, size.height + 2};
  }

  /// Where the arrow meets the child's side, when it goes on inside it.
  std::optional<double> end_on(StateIndex child, std::size_t arrow, bool bottom) const {
    if (child == kNoState) return std::nullopt;
    const auto& ends = bottom ? insides_[child].bottom_ends : insides_[child].top_ends;
    const auto found = ends.find(arrow);
    if (found == ends.end()) return std::nullopt;
    return found->second;
  }

  // Outside in: where everything is on the page.
  void place(StateIndex index, Point corner) {
    boxes_[index].corner = corner;
    const Inside& inside = insides_[index];
    const Point origin{corner.x + inside.origin.x, corner.y + inside.origin.y};
    const auto on_page = [&](Point point) { return Point{origin.x + point.x, origin.y + point.y}; };
    for (std::size_t i = 0; i < inside.children.size(); ++i) {
      Point child = on_page(inside.layout.nodes[i]);
      if (boxes_[inside.children[i]].starts) child.y += kStartMark;
      place(inside.children[i], child);
    }
    for (std::size_t i = 0; i < inside.segments.size(); ++i) {
      const Segment& segment = inside.segments[i];
      auto& parts = routes_[segment.arrow];
      std::vector<Point> part;
      for (const Point point : inside.layout.routes[i]) part.push_back(on_page(point));
      reach_box(part, segment, index);
      parts.emplace_back(order_of(segment, index), std::move(part));
      if (segment.labelled) label_corners_[segment.arrow] = on_page(inside.layout.labels[i]);
    }
  }

  /// Ends at a child's upper side go on through the room for its start mark; ends at the rim, to
  /// the container's side.
  void reach_box(std::vector<Point>& part, const Segment& segment, StateIndex container) const {
    const auto reach = [&](Point& end, StateIndex child) {
      if (child == kNoState) {
        const DiagramBox& box = boxes_[container];
        const bool top = segment.rim == Rim::kTop;
        if (container != kRoot) end.y = top ? box.corner.y : box.corner.y + box.size.height;
      } else if (end.y < boxes_[child].corner.y) {
        end.y = boxes_[child].corner.y;
      }
    };
    reach(part.front(), segment.from);
    reach(part.back(), segment.to);
  }

  /// Along the arrow: out of its source's containers, across, and into its target's.
  int order_of(const Segment& segment, StateIndex container) const {
    int depth = 0;
    for (StateIndex at = container; at != kRoot; at = state(at).parent) ++depth;
    return segment.to == kNoState ? -depth - 1 : depth;
  }

  Diagram finish() {
    Diagram diagram;
    diagram.size = {boxes_[kRoot].size.width + 2 * kMargin,
                    boxes_[kRoot].size.height + 2 * kMargin};
    for (StateIndex index = 1; index < boxes_.size(); ++index) {
      diagram.boxes.push_back(std::move(boxes_[index]));
    }
    for (std::size_t number = 0; number < arrows_.size(); ++number) {
      auto& parts = routes_[number];
      std::ranges::stable_sort(parts,
                               [](const auto& a, const auto& b) { return a.first < b.first; });
      const Size size = label_size(arrows_[number].label);
      DiagramArrow arrow{{}, std::move(arrows_[number].label), label_corners_[number], size};
      for (auto& [order, part] : parts) {
        arrow.route.insert(arrow.route.end(), part.begin(), part.end());
      }
      diagram.arrows.push_back(std::move(arrow));
    }
    return diagram;
  }

  const Model& model_;
  std::vector<DiagramBox> boxes_;
  std::vector<Inside> insides_;
  std::vector<StateIndex> starts_;
  std::vector<Arrow> arrows_;
  std::vector<std::vector<std::pair<int, std::vector<Point>>>> routes_;  ///< parts by their order
  std::vector<Point> label_corners_;
};

}  // namespace

Diagram lay_out_diagram(const Model& model) {
  return DiagramLayout(model).run();
}

}  // namespace arendegang::statechart
