#include "tests/unit/cli/adopted_chart.h"

#include <fstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace arendegang::test {

void rename_state(const std::filesystem::path& chart, const std::string& from,
                  const std::string& to) {
  std::string text = read_file(chart);
  for (const auto& [before, after] : {std::pair("\"", "\""), std::pair("In('", "')")}) {
    const std::string was = before + from + after;
    const std::string is = before + to + after;
    for (std::size_t at = 0; (at = text.find(was, at)) != std::string::npos; at += is.size()) {
      text.replace(at, was.size(), is);
    }
  }
  std::ofstream(chart, std::ios::binary) << text;
}

std::string adopt(const Operate& operate, const std::filesystem::path& structure,
                  const std::string& chart, const std::string& decision) {
  const Said applied = operate(
      fmt::format("structure apply --yes {} --decision '{}'", structure.string(), decision));
  if (applied.code != 0) throw std::runtime_error(applied.err);
  const auto charts = operate("--json chart list").json();
  for (const auto& each : charts.as_array()) {
    if (each.at("name").as_string() == chart) return std::string(each.at("hash").as_string());
  }
  throw std::runtime_error("no chart '" + chart + "' is in force");
}

std::string plan_to(const std::string& chart, const std::string& hash, const std::string& more) {
  return fmt::format("chart: {}\nto: {}\n{}\n", chart, hash, more);
}

}  // namespace arendegang::test
