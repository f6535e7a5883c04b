// arendegang-chart: what a body adopts and what a chart's author needs to see, from the folder of a
// structure: check, describe, draw, list. What a person reads is Swedish.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/casework/check_chart.h"
#include "engine/need.h"
#include "engine/service/rules.h"
#include "engine/service/structure_folder.h"
#include "engine/statechart/describe.h"
#include "engine/statechart/draw.h"
#include "engine/store/memory/memory_store.h"

namespace arendegang {
namespace {

struct Options {
  std::filesystem::path structure;
  std::string chart;
  std::vector<std::string> active;
  std::string out;
};

service::Rules read_rules(const std::filesystem::path& structure) {
  store::MemoryStore empty;
  const auto reader = need(empty.open_reader());
  return need(service::load_rules(need(service::read_structure_folder(structure)), *reader));
}

const casework::CataloguedChart& chart_of(const service::Rules& rules, const std::string& name) {
  if (const auto* chart = rules.catalogue.current(name)) return *chart;
  std::cerr << fmt::format("Det finns inget flöde som heter {}. De som finns: {}.\n", name,
                           fmt::join(rules.chart_names, ", "));
  std::exit(EXIT_FAILURE);
}

int check(const Options& options) {
  const auto rules = read_rules(options.structure);
  std::size_t found = 0;
  for (const auto& name : rules.chart_names) {
    for (const auto& finding :
         casework::check_chart(chart_of(rules, name), rules.structure, rules.catalogue)) {
      std::cout << fmt::format("{}:{}:{}: {}: {}\n", name, finding.line, finding.column,
                               finding.state, finding.message);
      ++found;
    }
  }
  std::cout << fmt::format("{} flöden, {} anmärkningar\n", rules.chart_names.size(), found);
  return found == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int list(const Options& options) {
  const auto rules = read_rules(options.structure);
  for (const auto& name : rules.chart_names) {
    const auto& chart = chart_of(rules, name);
    std::cout << fmt::format("{}  {}  {}\n", name, chart.chart.declarations().label_sv, chart.hash);
  }
  return EXIT_SUCCESS;
}

int write(const std::string& text, const std::string& path) {
  if (path.empty()) {
    std::cout << text;
    return EXIT_SUCCESS;
  }
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (file.flush()) return EXIT_SUCCESS;
  std::cerr << fmt::format("Det gick inte att skriva {}.\n", path);
  return EXIT_FAILURE;
}

int describe(const Options& options) {
  const auto rules = read_rules(options.structure);
  const auto& chart = chart_of(rules, options.chart);
  statechart::DescribeOptions wanted;
  wanted.hash = chart.hash;
  wanted.active = options.active;
  for (const auto& role : rules.structure.roles) wanted.role_labels[role.id] = role.label_sv;
  return write(statechart::describe(chart.chart, wanted), options.out);
}

int draw(const Options& options) {
  const auto rules = read_rules(options.structure);
  return write(statechart::draw(chart_of(rules, options.chart).chart, options.active), options.out);
}

/// A subcommand on a structure's folder; `action` is run after the command line was read.
CLI::App* add(CLI::App& app, const std::string& name, const std::string& help, Options& options,
              int (*action)(const Options&), int& status) {
  auto* command = app.add_subcommand(name, help);
  command->add_option("struktur", options.structure, "Katalogen med structure.yaml och charts/")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->callback([&options, action, &status] { status = action(options); });
  return command;
}

void add_chart_options(CLI::App& command, Options& options) {
  command.add_option("flöde", options.chart, "Flödets namn")->required();
  command.add_option("--active", options.active, "Tillstånd som ska visas som aktiva")
      ->delimiter(',');
  command.add_option("-o,--out", options.out, "Fil att skriva till (annars standard ut)");
}

int run(int argc, char** argv) {
  CLI::App app{"arendegang-chart: kontrollera, beskriv och rita en strukturs flöden"};
  app.require_subcommand(1);
  app.footer(
      "  arendegang-chart check config/exempel\n"
      "  arendegang-chart describe config/exempel arende -o arende.md\n"
      "  arendegang-chart draw config/exempel arende --active hos_arenan -o arende.svg");
  Options options;
  int status = EXIT_SUCCESS;
  add(app, "check", "Kontrollera alla flöden", options, check, status);
  add(app, "list", "Lista flöden med deras hash", options, list, status);
  add_chart_options(
      *add(app, "describe", "Beskriv ett flöde (Markdown)", options, describe, status), options);
  add_chart_options(*add(app, "draw", "Rita ett flöde (SVG)", options, draw, status), options);
  CLI11_PARSE(app, argc, argv);
  return status;
}

}  // namespace
}  // namespace arendegang

int main(int argc, char** argv) {
  return arendegang::run(argc, argv);
}
