#include "engine/service/rules.h"

#include <sstream>

#include <fmt/format.h>

#include "engine/casework/check_chart.h"
#include "engine/casework/structure_reader.h"
#include "engine/service/structure_in_force.h"

namespace arendegang::service {
namespace {

constexpr std::string_view kChartIndex = "charts";

std::string fault(const std::string& path, std::size_t line, std::size_t column,
                  const std::string& message) {
  return fmt::format("{}:{}:{}: {}", path, line, column, message);
}

/// The hashes of every chart that was ever current, one a line, oldest first.
std::string read_chart_index(store::Reader& reader, std::vector<std::string>& faults) {
  auto index = reader.setting(kChartIndex);
  if (index) return index->value_or("");
  faults.push_back(index.error().message);
  return {};
}

void add_older_chart(Rules& rules, const std::string& hash, store::Reader& reader,
                     std::vector<std::string>& faults) {
  const auto document = reader.setting(chart_key(hash));
  if (!document) return faults.push_back(document.error().message);
  if (!*document) {
    return faults.push_back(
        fmt::format("Expected the store to hold chart {}, but it does not", hash));
  }
  auto chart = casework::catalogue_chart(**document);
  if (!chart) {
    return faults.push_back(fault("stored chart " + hash, chart.error().line, chart.error().column,
                                  chart.error().message));
  }
  rules.catalogue.add_older(std::move(*chart));
}

void add_current_chart(Rules& rules, const ChartFile& file, std::string& index,
                       std::vector<std::string>& faults) {
  auto chart = casework::catalogue_chart(file.document);
  if (!chart) {
    return faults.push_back(
        fault(file.path, chart.error().line, chart.error().column, chart.error().message));
  }
  if (rules.catalogue.current(chart->name) != nullptr) {
    return faults.push_back(
        fault(file.path, 1, 1,
              fmt::format("Expected a chart of its own name, but another file has a chart '{}' too",
                          chart->name)));
  }
  if (index.find(chart->hash) == std::string::npos) {
    index += chart->hash + "\n";
    rules.settings.emplace_back(chart_key(chart->hash), file.document);
  }
  rules.chart_names.push_back(chart->name);
  rules.catalogue.add(std::move(*chart));
}

/// One a line, in the order of the folder's files.
std::string hashes_in_force(const Rules& rules) {
  std::string hashes;
  for (const auto& name : rules.chart_names) hashes += rules.catalogue.current(name)->hash + "\n";
  return hashes;
}

/// What is wrong with the folder's charts, of which `rules` were read.
std::vector<std::string> unsound_charts(const StructureFolder& folder, const Rules& rules) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < folder.charts.size(); ++i) {
    const auto& chart = *rules.catalogue.current(rules.chart_names[i]);
    for (const auto& finding : casework::check_chart(chart, rules.structure, rules.catalogue)) {
      faults.push_back(fault(folder.charts[i].path, finding.line, finding.column, finding.message));
    }
  }
  return faults;
}

/// What a store runs by already. The folder only says whether it proposes something else; it must
/// be of the same structure.
tl::expected<OpenedRules, std::vector<std::string>> rules_in_force(const StructureInForce& in_force,
                                                                   const StructureFolder& folder,
                                                                   store::Reader& reader) {
  auto rules = read_rules(in_force.folder, reader);
  if (!rules) return tl::unexpected(std::move(rules.error()));
  const auto proposed = casework::read_structure(folder.yaml);
  if (proposed && proposed->id != rules->structure.id) {
    return tl::unexpected(
        std::vector{fmt::format("Expected a store of structure '{}', but it is one of '{}'",
                                proposed->id, rules->structure.id)});
  }
  rules->structure.applied_by = in_force.applied_by;
  return OpenedRules{std::move(*rules), !same_content(in_force.folder, folder)};
}

}  // namespace

tl::expected<Rules, std::vector<std::string>> read_rules(const StructureFolder& folder,
                                                         store::Reader& reader) {
  std::vector<std::string> faults;
  Rules rules;

  auto structure = casework::read_structure(folder.yaml);
  if (structure) {
    rules.structure = std::move(*structure);
  } else {
    for (const auto& each : structure.error()) {
      faults.push_back(fault(folder.path, each.line, each.column, each.message));
    }
  }

  std::string index = read_chart_index(reader, faults);
  std::istringstream hashes(index);
  for (const auto& file : folder.charts) add_current_chart(rules, file, index, faults);
  for (std::string hash; std::getline(hashes, hash);) {
    if (rules.catalogue.by_hash(hash) == nullptr) add_older_chart(rules, hash, reader, faults);
  }
  if (!faults.empty()) return tl::unexpected(std::move(faults));

  rules.settings.emplace_back(kChartIndex, index);
  rules.settings.emplace_back(kChartsInForceKey, hashes_in_force(rules));
  rules.settings.emplace_back(kStructureKey, folder.yaml);
  return rules;
}

tl::expected<Rules, std::vector<std::string>> load_rules(const StructureFolder& folder,
                                                         store::Reader& reader) {
  auto rules = read_rules(folder, reader);
  if (!rules) return rules;
  auto faults = unsound_charts(folder, *rules);
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  return rules;
}

tl::expected<OpenedRules, std::vector<std::string>> open_rules(const StructureFolder& folder,
                                                               store::Reader& reader) {
  auto in_force = structure_in_force(reader);
  if (!in_force) return tl::unexpected(std::vector{in_force.error()});
  if (*in_force) return rules_in_force(**in_force, folder, reader);

  const auto head = reader.head();
  if (!head) return tl::unexpected(std::vector{head.error().message});
  return load_rules(folder, reader).map([&](Rules&& rules) {
    rules.structure.applied_by = casework::Sequence{head->sequence.value + 1};
    return OpenedRules{std::move(rules)};
  });
}

}  // namespace arendegang::service
