// arendegang-bench: how fast the engine is, beside what this machine can do at all. Started by
// tests/bench/run.

#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "tests/bench/figures.h"
#include "tests/bench/machine.h"

namespace {

using namespace arendegang::bench;

using Measure = std::function<void(const Setting&, const Script&)>;

const std::vector<std::pair<std::string, Measure>> kMeasures = {
    {"throughput", measure_throughput}, {"latency", measure_latency},
    {"publishing", measure_publishing}, {"in-memory", measure_in_memory},
    {"replay", measure_replay},         {"open-cases", measure_open_cases}};

void measure(const Setting& setting, const std::vector<std::string>& only) {
  const auto script =
      read_script(setting.source / "tests/bench/main_job.json", setting.structure() / "demo");
  print_machine(setting);
  for (const auto& [name, run] : kMeasures) {
    if (only.empty() || std::ranges::find(only, name) != only.end()) run(setting, script);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Setting setting;
  std::vector<std::string> only;
  std::vector<std::string> names;
  for (const auto& [name, run] : kMeasures) names.push_back(name);

  CLI::App app{"arendegang-bench: prints one JSON line for each figure"};
  app.add_option("--source", setting.source, "Root of the source tree")->required();
  app.add_option("--engine", setting.engine, "The program arendegangd")->required();
  app.add_option("--scratch", setting.scratch, "Folder on the disk that is to be measured")
      ->required();
  app.add_flag("--quick", setting.quick, "One short run of each, to see that all of it works");
  app.add_option("--only", only, "Which figures: throughput, latency, …")
      ->check(CLI::IsMember(names));
  CLI11_PARSE(app, argc, argv);

  try {
    std::filesystem::create_directories(setting.scratch);
    measure(setting, only);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
