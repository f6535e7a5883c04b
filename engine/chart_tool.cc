// arendegang-chart: what a body adopts and what a chart's author needs to see of one chart: check,
// describe, draw. What a person reads is Swedish.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/casework/check_chart.h"
#include "engine/need.h"
#include "engine/service/rules.h"
#include "engine/service/structure_folder.h"
#include "engine/statechart/check.h"
#include "engine/statechart/describe.h"
#include "engine/statechart/draw.h"
#include "engine/store/memory/memory_store.h"

namespace arendegang {
namespace {

struct Options {
  std::filesystem::path document;
  std::filesystem::path structure;
  std::vector<std::string> active;
  std::string out;
};

casework::CataloguedChart read_chart(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string document{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::erase(document, '\r');
  auto chart = casework::catalogue_chart(document);
  if (chart) return std::move(*chart);
  std::cerr << fmt::format("{}:{}:{}: {}\n", path.string(), chart.error().line,
                           chart.error().column, chart.error().message);
  std::exit(EXIT_FAILURE);
}

/// The structure that was named, or the one in whose `charts/` the document lies; none otherwise.
std::optional<service::Rules> read_rules(const Options& options) {
  auto folder = options.structure;
  if (folder.empty()) {
    folder = std::filesystem::absolute(options.document).parent_path().parent_path();
    if (!std::filesystem::exists(folder / "structure.yaml")) return std::nullopt;
  }
  store::MemoryStore empty;
  const auto reader = need(empty.open_reader());
  return need(service::read_rules(need(service::read_structure_folder(folder)), *reader));
}

int check(const Options& options) {
  const auto chart = read_chart(options.document);
  const auto rules = read_rules(options);
  const auto findings = rules ? casework::check_chart(chart, rules->structure, rules->catalogue)
                              : statechart::check(chart.chart, {});
  for (const auto& finding : findings) {
    std::cout << fmt::format("{}:{}:{}: {}: {}\n", options.document.string(), finding.line,
                             finding.column, finding.state, finding.message);
  }
  std::cout << fmt::format("{}: {} anmärkningar\n", chart.name, findings.size());
  return findings.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
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
  const auto chart = read_chart(options.document);
  statechart::DescribeOptions wanted;
  wanted.hash = chart.hash;
  wanted.active = options.active;
  if (const auto rules = read_rules(options)) {
    for (const auto& role : rules->structure.roles) wanted.role_labels[role.id] = role.label_sv;
  }
  return write(statechart::describe(chart.chart, wanted), options.out);
}

int draw(const Options& options) {
  return write(statechart::draw(read_chart(options.document).chart, options.active), options.out);
}

/// A subcommand on one document; `action` is run when the command line has been read.
CLI::App* add(CLI::App& app, const std::string& name, const std::string& help, Options& options,
              int (*action)(const Options&), int& status) {
  auto* command = app.add_subcommand(name, help);
  command->add_option("fil", options.document, "Flödet, ett SCXML-dokument")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("--structure", options.structure,
                   "Katalogen med structure.yaml (annars den vars charts/ flödet ligger i)")
      ->check(CLI::ExistingDirectory);
  command->callback([&options, action, &status] { status = action(options); });
  return command;
}

void add_picture_options(CLI::App& command, Options& options) {
  command.add_option("--active", options.active, "Tillstånd som ska visas som aktiva")
      ->delimiter(',');
  command.add_option("-o,--out", options.out, "Fil att skriva till (annars standard ut)");
}

int run(int argc, char** argv) {
  CLI::App app{"arendegang-chart: kontrollera, beskriv och rita ett flöde"};
  app.require_subcommand(1);
  app.footer(
      "  arendegang-chart check charts/arende.scxml\n"
      "  arendegang-chart describe charts/arende.scxml -o arende.md\n"
      "  arendegang-chart draw charts/arende.scxml --active hos_arenan -o arende.svg");
  Options options;
  int status = EXIT_SUCCESS;
  add(app, "check", "Vad som är fel, eller skulle överraska", options, check, status);
  add_picture_options(*add(app, "describe", "Beskrivning i Markdown", options, describe, status),
                      options);
  add_picture_options(*add(app, "draw", "Bild i SVG", options, draw, status), options);
  CLI11_PARSE(app, argc, argv);
  return status;
}

}  // namespace
}  // namespace arendegang

int main(int argc, char** argv) {
  return arendegang::run(argc, argv);
}
