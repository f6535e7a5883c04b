// arendegang-chart: what a body adopts and what a chart's author needs to see of one chart: check,
// describe, draw. What a person reads is Swedish.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/casework/check_chart.h"
#include "engine/exit_code.h"
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
  bool json = false;
};

void print_json(const boost::json::object& document) {
  std::cout << boost::json::serialize(document) << "\n";
}

boost::json::object json_of(const statechart::Finding& finding) {
  return {{"line", finding.line},
          {"column", finding.column},
          {"state", finding.state},
          {"message", finding.message}};
}

/// Tells what was found in a document, and gives the exit code.
int tell(const Options& options, const std::string& chart,
         const std::vector<statechart::Finding>& findings) {
  if (options.json) {
    boost::json::array found;
    for (const auto& finding : findings) found.push_back(json_of(finding));
    print_json({{"chart", chart}, {"findings", std::move(found)}});
    return findings.empty() ? kDone : kFindings;
  }
  for (const auto& finding : findings) {
    std::cout << fmt::format("{}:{}:{}: {}: {}\n", options.document.string(), finding.line,
                             finding.column, finding.state, finding.message);
  }
  std::cout << fmt::format("{}: {} anmärkningar\n", chart, findings.size());
  return findings.empty() ? kDone : kFindings;
}

/// The chart, or the end of the program when the document is none.
casework::CataloguedChart read_chart(const Options& options) {
  std::ifstream file(options.document, std::ios::binary);
  std::string document{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::erase(document, '\r');
  auto chart = casework::catalogue_chart(document);
  if (chart) return std::move(*chart);
  std::cerr << fmt::format("{}:{}:{}: {}\n", options.document.string(), chart.error().line,
                           chart.error().column, chart.error().message);
  if (options.json) {
    tell(options, "", {{"", chart.error().line, chart.error().column, chart.error().message}});
  }
  std::exit(kFindings);
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
  const auto chart = read_chart(options);
  const auto rules = read_rules(options);
  const auto findings = rules ? casework::check_chart(chart, rules->structure, rules->catalogue)
                              : statechart::check(chart.chart, {});
  return tell(options, chart.name, findings);
}

int not_written(const Options& options) {
  const auto words = fmt::format("Det gick inte att skriva {}.", options.out);
  std::cerr << words << "\n";
  if (options.json) {
    print_json({{"failed", {{"code", static_cast<int>(kEnvironment)}, {"message", words}}}});
  }
  return kEnvironment;
}

/// Writes what was made of a chart where it was asked for; `form` is its key in JSON.
int write(const Options& options, const std::string& chart, const char* form,
          const std::string& text) {
  if (!options.out.empty()) {
    std::ofstream file(options.out, std::ios::binary);
    file << text;
    if (!file.flush()) return not_written(options);
    if (options.json) print_json({{"chart", chart}, {"file", options.out}});
    return kDone;
  }
  if (options.json) {
    print_json({{"chart", chart}, {form, text}});
  } else {
    std::cout << text;
  }
  return kDone;
}

int describe(const Options& options) {
  const auto chart = read_chart(options);
  statechart::DescribeOptions wanted;
  wanted.hash = chart.hash;
  wanted.active = options.active;
  if (const auto rules = read_rules(options)) {
    for (const auto& role : rules->structure.roles) wanted.role_labels[role.id] = role.label_sv;
  }
  return write(options, chart.name, "markdown", statechart::describe(chart.chart, wanted));
}

int draw(const Options& options) {
  const auto chart = read_chart(options);
  return write(options, chart.name, "svg", statechart::draw(chart.chart, options.active));
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
  command->add_flag("--json", options.json, "Ett JSON-dokument på standard ut");
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
  int status = kDone;
  add(app, "check", "Vad som är fel, eller skulle överraska", options, check, status);
  add_picture_options(*add(app, "describe", "Beskrivning i Markdown", options, describe, status),
                      options);
  add_picture_options(*add(app, "draw", "Bild i SVG", options, draw, status), options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return status;
}

}  // namespace
}  // namespace arendegang

int main(int argc, char** argv) {
  return arendegang::run(argc, argv);
}
