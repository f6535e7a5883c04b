#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/statechart/chart.h"

namespace arendegang::statechart {

/// Names that the world around a chart knows. Absent: not known here, and not checked.
struct KnownNames {
  using Names = std::optional<std::set<std::string, std::less<>>>;
  Names roles;
  Names jobs;      ///< events that jobs are sent with
  Names charts;    ///< what `<invoke src>` and `from` may name
  Names computes;  ///< what `a:compute` may name
};

/// One thing that is wrong with a chart: in which state ("" for the chart as a whole), where in the
/// document (line 0: nowhere in particular), and what.
struct Finding {
  std::string state;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a chart that is meant for use must not have (ARCHITECTURE §4 "Versions"): states that
/// nothing leads to or out of, missing labels, fields or roles, events that nobody can send or that
/// nothing takes, unknown jobs, charts and roles, illegal expressions and undeclared variables, and
/// what would surprise in a chart that lives for years (autoforward, inline and computed sources).
/// In the order of the checks and then of the document; empty when the chart is sound.
std::vector<Finding> check(const Chart& chart, const KnownNames& known);

}  // namespace arendegang::statechart
