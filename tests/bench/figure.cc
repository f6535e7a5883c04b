#include "tests/bench/figure.h"

#include <algorithm>
#include <cmath>
#include <iostream>

#include <boost/json.hpp>

namespace arendegang::bench {
namespace {

/// Four significant digits: more would be noise.
double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 3);
  return std::round(value / unit) * unit;
}

template <typename Read>
double median_of(const std::vector<Sample>& runs, Read read) {
  std::vector<double> values;
  for (const auto& run : runs) values.push_back(read(run));
  return median(std::move(values));
}

/// Boost.JSON writes 1.2E3; readers expect 1200.
std::string shown(double value) {
  std::string text = std::to_string(rounded(value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void add(std::string& line, const std::string& name, const std::string& value) {
  line += (line.empty() ? "{\"" : ",\"") + name + "\":" + value;
}

std::string quoted(const std::string& text) {
  return boost::json::serialize(boost::json::value(text));
}

}  // namespace

void print(const Figure& figure) {
  const auto& runs = figure.runs;
  std::string line;
  add(line, "name", quoted(figure.name));
  add(line, "value", shown(median_of(runs, [](const Sample& s) { return s.value; })));
  add(line, "unit", quoted(figure.unit));
  add(line, "limit", shown(median_of(runs, [](const Sample& s) { return s.limit; })));
  add(line, "ratio", shown(median_of(runs, [](const Sample& s) { return s.value / s.limit; })));
  const double batch = median_of(runs, [](const Sample& s) { return s.batch; });
  add(line, "batch", batch > 0 ? shown(batch) : "null");
  add(line, "runs", std::to_string(runs.size()));
  add(line, "goal", quoted(figure.goal));
  add(line, "limit_is", quoted(figure.limit_is));
  const auto [low, high] = std::ranges::minmax(runs, {}, &Sample::value);
  add(line, "low", shown(low.value));
  add(line, "high", shown(high.value));
  for (const auto& [name, value] : figure.notes) add(line, name, shown(value));
  std::cout << line << "}" << std::endl;
}

double median(std::vector<double> values) {
  return percentile(std::move(values), 0.5);
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())) -
                                           (share > 0 ? 1 : 0));
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(at));
  return values[at];
}

}  // namespace arendegang::bench
