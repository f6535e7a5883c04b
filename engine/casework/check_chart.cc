#include "engine/casework/check_chart.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/compute.h"

namespace arendegang::casework {

namespace {

using Names = std::set<std::string, std::less<>>;

template <typename Element>
Names names_of(const std::vector<Element>& elements, std::string Element::*name) {
  Names names;
  for (const Element& element : elements) names.insert(element.*name);
  return names;
}

statechart::KnownNames known_names(const CataloguedChart& chart, const Structure& structure,
                                   const Catalogue& catalogue) {
  const auto charts = catalogue.names();
  const auto functions = compute_names();
  statechart::KnownNames known;
  known.roles = names_of(structure.roles, &Role::id);
  known.jobs = names_of(structure.job_kinds, &JobKind::name);
  known.charts.emplace(charts.begin(), charts.end()).insert(chart.name);
  known.computes.emplace(functions.begin(), functions.end());
  return known;
}

}  // namespace

std::vector<statechart::Finding> check_chart(const CataloguedChart& chart,
                                             const Structure& structure,
                                             const Catalogue& catalogue) {
  auto findings = statechart::check(chart.chart, known_names(chart, structure, catalogue));
  const std::string& series = chart.chart.declarations().series;
  if (!series.empty() && !structure.numbering(series)) {
    statechart::Finding finding;
    finding.message =
        fmt::format("Expected a numbering series of the structure, but '{}' is none", series);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace arendegang::casework
