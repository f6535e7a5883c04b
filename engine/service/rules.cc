#include "engine/service/rules.h"

#include <sstream>

#include <fmt/format.h>

#include "engine/casework/structure_reader.h"

namespace arendegang::service {
namespace {

constexpr std::string_view kChartIndex = "charts";
constexpr std::string_view kStructureKey = "structure";

std::string chart_key(std::string_view hash) {
  return fmt::format("chart/{}", hash);
}

std::string fault(const std::string& path, std::size_t line, std::size_t column,
                  const std::string& message) {
  return fmt::format("{}:{}:{}: {}", path, line, column, message);
}

/// The hashes of every chart that was ever current, one a line, oldest first.
std::string read_chart_index(store::Reader& reader) {
  auto index = reader.setting(kChartIndex);
  return index && *index ? **index : std::string();
}

void add_older_charts(Rules& rules, const std::string& index, store::Reader& reader,
                      std::vector<std::string>& faults) {
  std::istringstream hashes(index);
  for (std::string hash; std::getline(hashes, hash);) {
    auto document = reader.setting(chart_key(hash));
    if (!document || !*document) {
      faults.push_back(fmt::format("Expected the store to hold chart {}, but it does not", hash));
      continue;
    }
    auto chart = casework::catalogue_chart(**document);
    if (!chart) {
      faults.push_back(fault("stored chart " + hash, chart.error().line, chart.error().column,
                             chart.error().message));
      continue;
    }
    rules.catalogue.add(std::move(*chart));
  }
}

}  // namespace

tl::expected<Rules, std::vector<std::string>> load_rules(const StructureFolder& folder,
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

  std::string index = read_chart_index(reader);
  add_older_charts(rules, index, reader, faults);
  for (const auto& file : folder.charts) {
    auto chart = casework::catalogue_chart(file.document);
    if (!chart) {
      faults.push_back(
          fault(file.path, chart.error().line, chart.error().column, chart.error().message));
      continue;
    }
    if (index.find(chart->hash) == std::string::npos) {
      index += chart->hash + "\n";
      rules.settings.emplace_back(chart_key(chart->hash), file.document);
    }
    rules.chart_names.push_back(chart->name);
    rules.catalogue.add(std::move(*chart));
  }
  if (!faults.empty()) return tl::unexpected(std::move(faults));

  rules.settings.emplace_back(kChartIndex, index);
  rules.settings.emplace_back(kStructureKey, folder.yaml);
  return rules;
}

}  // namespace arendegang::service
