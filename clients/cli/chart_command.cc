#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/chart_move.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/program_path.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"

namespace arendegang::cli {

namespace {

constexpr const char* kProgram = "arendegang-chart";

int list(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto info = session->queries().structure();
  if (!info) return fail(globals, info.error());
  if (globals.json) {
    boost::json::array charts;
    for (const v1::ChartInfo& chart : info->charts()) charts.push_back(json_of(chart));
    print_json(charts);
    return kDone;
  }
  Table table{{"Flöde", "Namn", "Hash"}, {}};
  for (const v1::ChartInfo& chart : info->charts()) {
    table.rows.push_back({chart.name(), chart.label_sv(), chart.hash()});
  }
  fmt::print("{}", as_text(table, standard_output()));
  return kDone;
}

/// A folder that goes with the object, for a document that a program reads as a file. Its path is
/// empty when it could not be made.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string path =
        (std::filesystem::temp_directory_path() / "arende-").string() + std::string(6, 'X');
    if (::mkdtemp(path.data()) != nullptr) path_ = path;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

bool write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  stream.close();
  return static_cast<bool>(stream);
}

/// Runs the program on the document that the engine has under a name.
int run_on_named(const Globals& globals, const std::string& verb,
                 std::vector<std::string> arguments) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto chart = session->queries().chart(arguments.front(), "");
  if (!chart) return fail(globals, chart.error());
  const ScratchFolder scratch;
  const auto file = scratch.path() / "chart.scxml";
  if (scratch.path().empty() || !write(file, chart->document()))
    return fail(globals, kEnvironment, fmt::format("{} går inte att skriva", file.string()));
  arguments.front() = file.string();
  arguments.insert(arguments.begin(), verb);
  return run_program(globals, kProgram, arguments);
}

int run_on(const Globals& globals, const std::string& verb, std::vector<std::string> arguments) {
  if (std::filesystem::exists(arguments.front())) {
    arguments.insert(arguments.begin(), verb);
    return become(globals, kProgram, arguments);
  }
  return run_on_named(globals, verb, std::move(arguments));
}

void add_verb(CLI::App& chart, Globals& globals, const std::string& verb, const char* about) {
  CLI::App* command = chart.add_subcommand(verb, about);
  command->footer(
      fmt::format("Det som står efter går till programmet {}.\n\n"
                  "  arende chart {} charts/exempel.scxml\n"
                  "  arende chart {} exempel             det som motorn använder",
                  kProgram, verb, verb));
  command->fallthrough(false);
  command->allow_extras();
  auto document = std::make_shared<std::string>();
  command->add_option("fil|namn", *document, "En fil, eller ett flödes namn")->required();
  command->final_callback([command, &globals, verb, document] {
    globals.run = [command, &globals, verb, document] {
      std::vector<std::string> arguments = command->remaining();
      arguments.insert(arguments.begin(), *document);
      if (globals.json) arguments.emplace_back("--json");
      return run_on(globals, verb, std::move(arguments));
    };
  });
}

}  // namespace

void add_chart(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("chart", "Flöden: lista, kontrollera, beskriv, rita");
  command->footer(
      "  arende chart list\n"
      "  arende chart check charts/exempel.scxml    behöver ingen motor\n"
      "  arende chart describe exempel              beskrivningen på svenska, av det som gäller\n"
      "  arende chart draw exempel > exempel.svg\n"
      "  arende chart move plan.yaml --decision \"2027-05-03 § 12\" --dry-run");
  command->require_subcommand(1);
  command->add_subcommand("list", "De som gäller")->final_callback([&globals] {
    globals.run = [&globals] { return list(globals); };
  });
  add_verb(*command, globals, "check", "Vad som är fel, eller skulle överraska");
  add_verb(*command, globals, "describe", "Beskrivning i Markdown, med bild");
  add_verb(*command, globals, "draw", "Bild i SVG");
  add_chart_move(*command, globals);
}

}  // namespace arendegang::cli
