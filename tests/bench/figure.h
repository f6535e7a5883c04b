#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace arendegang::bench {

/// One run of something and, beside it, of what bounds it on this machine.
struct Sample {
  double value = 0;
  double limit = 0;
  double batch = 0;  ///< journal records a commit, where that means something
};

/// A figure with what it is compared with. `goal` says what the ratio of value to limit should be.
struct Figure {
  std::string name;
  std::string unit;
  std::string limit_is;
  std::string goal;
  std::vector<Sample> runs;
  /// What is counted beside the figure itself, e.g. how many were lost.
  std::vector<std::pair<std::string, double>> notes = {};
};

/// Writes one JSON line: medians over the runs; the ratio is the median of the runs' own ratios, so
/// that what slows a whole run down does not count.
void print(const Figure& figure);

double median(std::vector<double> values);
/// The value that a share (0 to 1) of the values do not exceed.
double percentile(std::vector<double> values, double share);

}  // namespace arendegang::bench
