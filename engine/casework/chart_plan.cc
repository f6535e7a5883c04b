#include "engine/casework/chart_plan.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/yaml_document.h"
#include "engine/casework/yaml_map.h"
#include "engine/statechart/model.h"

namespace arendegang::casework {

namespace {

using statechart::Model;
using Has = std::function<bool(const Model&, const std::string&)>;

bool has_state(const Model& model, const std::string& id) {
  const auto state = model.find(id);
  return state != statechart::kNoState && state != statechart::kRoot &&
         !model.states[state].is_history();
}

bool has_history(const Model& model, const std::string& id) {
  const auto state = model.find(id);
  return state != statechart::kNoState && model.states[state].is_history();
}

bool has_data(const Model& model, const std::string& id) {
  return std::ranges::any_of(model.states, [&](const auto& state) {
    return std::ranges::find(state.data, id, &statechart::DataElement::id) != state.data.end();
  });
}

bool has_event(const Model& model, const std::string& name) {
  return std::ranges::any_of(model.transitions, [&](const auto& transition) {
    return statechart::matches(transition.events, name);
  });
}

class PlanReader {
 public:
  PlanReader(const Catalogue& catalogue, StructureFaults& faults)
      : catalogue_(catalogue), faults_(faults) {}

  ChartPlan read(const YAML::Node& root) {
    YamlMap file(root, "the plan", faults_);
    read_charts(file);
    const auto states = file.entries("states");
    const auto histories = file.entries("history");
    const auto data = file.entries("data");
    const auto events = file.entries("events");
    file.end();
    if (plan_.to == nullptr) return std::move(plan_);
    for (const auto& [old, node] : states) read_state(old, node);
    for (const auto& [old, node] : histories) {
      plan_.transfer.histories[old.text] = renamed(old, node, "a history", has_history);
    }
    for (const auto& [id, node] : data) read_data(id, node);
    for (const auto& [old, node] : events) {
      plan_.transfer.events[old.text] = renamed(old, node, "an event", has_event);
    }
    return std::move(plan_);
  }

 private:
  void fault(const YAML::Mark& place, std::string message) {
    add_fault(faults_, place, std::move(message));
  }

  void read_charts(YamlMap& file) {
    const PlacedText name = file.required_placed_text("chart");
    const PlacedText to = file.required_placed_text("to");
    const auto from = file.texts("from");
    const CataloguedChart* current = catalogue_.current(name.text);
    if (name.text.empty()) return;
    if (current == nullptr) {
      return fault(name.place, fmt::format("Expected a chart of the structure, but {} is none",
                                           in_quotes(name.text)));
    }
    if (!to.text.empty() && to.text != current->hash) {
      fault(to.place, fmt::format("Expected the hash of the chart in force ({}), but it is {}",
                                  current->hash, in_quotes(to.text)));
    }
    plan_.to = current;
    plan_.from = catalogue_.older(name.text);
    if (plan_.from.empty() && from.empty()) {
      fault(name.place, fmt::format("Expected older charts '{}' to move cases from, but there is "
                                    "none",
                                    name.text));
    }
    if (!from.empty()) choose_from(from);
  }

  void choose_from(const std::vector<PlacedText>& hashes) {
    const auto older = std::exchange(plan_.from, {});
    for (const PlacedText& hash : hashes) {
      const auto found = std::ranges::find(older, hash.text, &CataloguedChart::hash);
      if (found != older.end()) {
        plan_.from.push_back(*found);
      } else if (hash.text == plan_.to->hash) {
        fault(hash.place, "Expected an older chart to move from, but it is the one to move to");
      } else {
        fault(hash.place, fmt::format("Expected the hash of an older chart '{}', but {} is none",
                                      plan_.to->name, in_quotes(hash.text)));
      }
    }
  }

  void check_old(const PlacedText& old, std::string_view what, const Has& has) {
    const bool known = std::ranges::any_of(plan_.from, [&](const CataloguedChart* chart) {
      return has(chart->chart.model(), old.text);
    });
    if (known) return;
    fault(old.place, fmt::format("Expected {} of a chart to move from, but {} is none", what,
                                 in_quotes(old.text)));
  }

  void check_new(const YAML::Node& node, std::string_view what, const Has& has) {
    if (node.IsScalar() && has(plan_.to->chart.model(), node.Scalar())) return;
    const std::string word = node.IsScalar() ? in_quotes(node.Scalar()) : "what stands here";
    fault(node.Mark(),
          fmt::format("Expected {} of the chart in force, but {} is none", what, word));
  }

  void read_state(const PlacedText& old, const YAML::Node& node) {
    check_old(old, "a state", has_state);
    auto& becomes = plan_.transfer.states[old.text];
    const std::vector<YAML::Node> images =
        node.IsSequence() ? std::vector<YAML::Node>(node.begin(), node.end()) : std::vector{node};
    for (const YAML::Node& image : images) {
      check_new(image, "a state", has_state);
      if (image.IsScalar()) becomes.push_back(image.Scalar());
    }
  }

  /// The new word; empty: the old one falls away.
  std::string renamed(const PlacedText& old, const YAML::Node& node, std::string_view what,
                      const Has& has) {
    check_old(old, what, has);
    if (node.IsNull()) return {};
    check_new(node, what, has);
    return node.IsScalar() ? node.Scalar() : std::string();
  }

  void read_data(const PlacedText& id, const YAML::Node& node) {
    YamlMap entry(node, fmt::format("data {}", in_quotes(id.text)), faults_);
    const PlacedText drop = entry.placed_text("drop");
    const PlacedText expr = entry.placed_text("expr");
    entry.end();
    if (expr.text.empty() == drop.text.empty()) {
      return fault(id.place, "Expected data to have either 'expr' or 'drop: true', but it has not");
    }
    if (!drop.text.empty()) return read_drop(id, drop);
    if (!has_data(plan_.to->chart.model(), id.text)) {
      fault(id.place,
            fmt::format("Expected data of the chart in force, but {} is none", in_quotes(id.text)));
    }
    auto expression = statechart::Expression::parse(expr.text);
    if (const auto* error = expression.syntax_error()) {
      fault(expr.place,
            fmt::format("{} (at {} in the expression)", error->message, error->position));
    }
    plan_.transfer.values.emplace(id.text, std::move(expression));
  }

  void read_drop(const PlacedText& id, const PlacedText& drop) {
    if (drop.text != "true") fault(drop.place, "Expected 'drop: true', but it is something else");
    check_old(id, "data", has_data);
    plan_.transfer.dropped.insert(id.text);
  }

  const Catalogue& catalogue_;
  StructureFaults& faults_;
  ChartPlan plan_;
};

}  // namespace

tl::expected<ChartPlan, std::vector<StructureFault>> read_chart_plan(std::string_view yaml,
                                                                     const Catalogue& catalogue) {
  if (yaml.size() > kMaxPlanBytes) {
    return tl::unexpected(StructureFaults{
        {1, 1,
         fmt::format("Expected at most {} bytes, but there are {}", kMaxPlanBytes, yaml.size())}});
  }
  StructureFaults faults;
  const auto document = read_yaml(yaml, "the plan", faults);
  if (!document) return tl::unexpected(std::move(faults));
  ChartPlan plan = PlanReader(catalogue, faults).read(*document);
  if (!faults.empty()) return tl::unexpected(in_order(std::move(faults)));
  return plan;
}

}  // namespace arendegang::casework
