#include "engine/statechart/draw.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "engine/statechart/diagram.h"
#include "engine/statechart/model.h"
#include "engine/statechart/phrases.h"

namespace arendegang::statechart {
namespace {

constexpr std::string_view kStyle =
    "text{font-family:'DejaVu Sans',Verdana,sans-serif;font-size:11px;fill:#1a1a1a}"
    ".title{font-size:12px;font-weight:bold}"
    ".box{fill:#ffffff;stroke:#37474f;stroke-width:1.3}"
    ".compound{fill:#f4f6f8}.region{stroke-dasharray:6 4}.final{fill:#eceff1}"
    ".active{stroke:#8a4b00;stroke-width:3}.now{fill:#ffe08a}"
    ".arrow{fill:none;stroke:#37474f;stroke-width:1.2}"
    ".page,.behind{fill:#ffffff}.label{fill:#0d47a1;text-anchor:middle}"
    ".mark{fill:#1a1a1a}.halo{paint-order:stroke;stroke:#ffffff;stroke-width:3px}";

constexpr double kCorner = 7;
constexpr double kBend = 7;
constexpr double kTextDescent = 4;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// To a tenth of a pixel, the same on every machine.
std::string number(double value) {
  std::array<char, 32> buffer;
  const double rounded = std::round(value * 10) / 10 + 0.0;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded).ptr;
  return {buffer.data(), end};
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string attribute(std::string_view name, double value) {
  return attribute(name, number(value));
}

std::string rectangle(std::string_view css, Point corner, Size size, double radius) {
  return "<rect" + attribute("class", css) + attribute("x", corner.x) + attribute("y", corner.y) +
         attribute("width", size.width) + attribute("height", size.height) +
         attribute("rx", radius) + "/>\n";
}

std::string circle(std::string_view css, Point centre, double radius) {
  return "<circle" + attribute("class", css) + attribute("cx", centre.x) +
         attribute("cy", centre.y) + attribute("r", radius) + "/>\n";
}

std::string text(std::string_view css, Point at, std::string_view line) {
  return "<text" + attribute("class", css) + attribute("x", at.x) + attribute("y", at.y) + ">" +
         escaped(line) + "</text>\n";
}

std::string point(Point at) {
  return number(at.x) + " " + number(at.y);
}

Point towards(Point from, Point to, double most) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < 1e-6) return from;
  const double part = std::min(most, length / 2) / length;
  return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

std::vector<Point> without_repeats(const std::vector<Point>& route) {
  std::vector<Point> points;
  for (const Point at : route) {
    const bool same = !points.empty() && std::abs(points.back().x - at.x) < 0.05 &&
                      std::abs(points.back().y - at.y) < 0.05;
    if (!same) points.push_back(at);
  }
  return points;
}

/// Straight lines with their corners rounded.
std::string path(const std::vector<Point>& route) {
  const auto points = without_repeats(route);
  std::string d = "M" + point(points.front());
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    d += "L" + point(towards(points[i], points[i - 1], kBend));
    d += "Q" + point(points[i]) + " " + point(towards(points[i], points[i + 1], kBend));
  }
  return d + "L" + point(points.back());
}

class Drawing {
 public:
  Drawing(const Chart& chart, const std::vector<std::string>& active)
      : chart_(chart), model_(chart.model()), active_(active) {}

  std::string run() {
    const Diagram diagram = lay_out_diagram(model_);
    begin(diagram.size);
    for (const DiagramBox& box : diagram.boxes) frame(box);
    for (const DiagramArrow& arrow : diagram.arrows) line(arrow);
    for (const DiagramBox& box : diagram.boxes) lettering(box);
    for (const DiagramArrow& arrow : diagram.arrows) label(arrow);
    return svg_ + "</svg>\n";
  }

 private:
  const State& state_of(const DiagramBox& box) const { return model_.states[box.state]; }

  bool is_active(const State& state) const {
    return std::ranges::find(active_, state.id) != active_.end();
  }

  std::string title() const {
    const std::string& label = chart_.declarations().label_sv;
    return "Flödet " + (label.empty() ? chart_.name() : label);
  }

  /// Every state in words, for those who do not see the drawing.
  std::string description() const {
    std::string text;
    std::string now;
    for (const State& state : model_.states) {
      if (state.parent == kNoState || state.is_history()) continue;
      (text.empty() ? text : text += ", ") += state_phrase(state);
      if (is_active(state)) (now.empty() ? now : now += ", ") += state_phrase(state);
    }
    return "Tillstånd: " + text + "." + (now.empty() ? "" : " Just nu: " + now + ".");
  }

  void begin(Size size) {
    const std::string id = "flode-" + escaped(chart_.name());
    svg_ = R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" xml:space="preserve")" +
           attribute("viewBox", "0 0 " + number(size.width) + " " + number(size.height)) +
           attribute("width", size.width) + attribute("height", size.height) +
           attribute("aria-labelledby", id + "-titel " + id + "-text") + ">\n";
    svg_ += "<title id=\"" + id + "-titel\">" + escaped(title()) + "</title>\n";
    svg_ += "<desc id=\"" + id + "-text\">" + escaped(description()) + "</desc>\n";
    svg_ += "<style>" + std::string(kStyle) + "</style>\n";
    svg_ += "<defs><marker id=\"" + id +
            "-pil\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" "
            "markerHeight=\"8\" orient=\"auto-start-reverse\"><path class=\"mark\" "
            "d=\"M0 0L8 4L0 8z\"/></marker></defs>\n";
    svg_ += rectangle("page", {0, 0}, size, 0);
    marker_ = "url(#" + id + "-pil)";
  }

  std::string css_of(const State& state) const {
    std::string css = "box";
    if (!state.children.empty()) css += " compound";
    if (state.kind == StateKind::kFinal) css += " final";
    if (model_.states[state.parent].kind == StateKind::kParallel) css += " region";
    if (is_active(state)) css += state.children.empty() ? " active now" : " active";
    return css;
  }

  void frame(const DiagramBox& box) {
    const State& state = state_of(box);
    const std::string css = css_of(state);
    if (state.is_history()) {
      svg_ += circle(css, {box.corner.x + kHistorySize / 2, box.corner.y + kHistorySize / 2},
                     kHistorySize / 2);
      return;
    }
    svg_ += rectangle(css, box.corner, box.size, kCorner);
    if (state.kind == StateKind::kFinal) {
      constexpr double kInset = 3;
      svg_ +=
          rectangle(css, {box.corner.x + kInset, box.corner.y + kInset},
                    {box.size.width - 2 * kInset, box.size.height - 2 * kInset}, kCorner - kInset);
    }
    if (box.starts) start_mark(box);
  }

  void start_mark(const DiagramBox& box) {
    constexpr double kRadius = 4;
    const Point dot{box.corner.x + 10, box.corner.y - kStartMark + kRadius};
    svg_ += circle("mark", dot, kRadius);
    arrow({dot, {dot.x, box.corner.y}});
  }

  void line(const DiagramArrow& it) { arrow(it.route); }

  void arrow(const std::vector<Point>& route) {
    svg_ += "<path class=\"arrow\"" + attribute("d", path(route)) +
            attribute("marker-end", marker_) + "/>\n";
  }

  void lettering(const DiagramBox& box) {
    const State& state = state_of(box);
    if (state.is_history()) {
      const bool deep = state.kind == StateKind::kDeepHistory;
      svg_ += text("title", {box.corner.x + (deep ? 7 : 10), box.corner.y + 19}, deep ? "H*" : "H");
      return;
    }
    Point at{box.corner.x + kBoxPadding, box.corner.y + kBoxPadding - kTextDescent};
    svg_ += "<g><title>" + escaped(state_phrase(state) + (is_active(state) ? " (aktivt)" : "")) +
            "</title>\n";
    for (const std::string& written : box.title) {
      at.y += kTitleHeight;
      svg_ += text("title halo", at, written);
    }
    for (const std::string& written : box.inner) {
      at.y += kLineHeight;
      svg_ += text("halo", at, written);
    }
    svg_ += "</g>\n";
  }

  void label(const DiagramArrow& it) {
    if (it.label.empty()) return;
    svg_ += rectangle("behind", it.label_corner, it.label_size, 3);
    Point at{it.label_corner.x + it.label_size.width / 2, it.label_corner.y - kTextDescent + 1};
    for (const std::string& written : it.label) {
      at.y += kLineHeight;
      svg_ += text("label", at, written);
    }
  }

  const Chart& chart_;
  const Model& model_;
  const std::vector<std::string>& active_;
  std::string svg_;
  std::string marker_;
};

}  // namespace

std::string draw(const Chart& chart, const std::vector<std::string>& active) {
  return Drawing(chart, active).run();
}

}  // namespace arendegang::statechart
