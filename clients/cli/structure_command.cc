#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/bodies.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/program_path.h"
#include "clients/cli/session.h"
#include "clients/cli/structure_versions.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

tl::expected<v1::StructureInfo, Failure> structure(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return tl::unexpected(session.error());
  auto info = session->queries().structure();
  if (!info) return tl::unexpected(Failure(info.error()));
  return std::move(*info);
}

int show(const Globals& globals) {
  const auto info = structure(globals);
  if (!info) return fail(globals, info.error());
  if (globals.json) {
    print_json(json_of(*info));
    return kDone;
  }
  const Terminal terminal = standard_output();
  fmt::print("{}  {}\nVersion {}\n", bold(terminal, one_line(info->name())), one_line(info->id()),
             one_line(info->version()));
  if (info->virtual_clock()) fmt::print("Tiden är låtsad: det här är ingen skarp drift.\n");
  Table table{{"Flöde", "Namn", "Hash"}, {}};
  for (const v1::ChartInfo& chart : info->charts()) {
    table.rows.push_back({chart.name(), chart.label_sv(), chart.hash().substr(0, 12)});
  }
  fmt::print("\n{}", as_text(table, terminal));
  boost::json::error_code failure;
  const Table earlier = predecessors(boost::json::parse(info->facts(), failure));
  if (!earlier.rows.empty()) fmt::print("\n{}", as_text(earlier, terminal));
  if (info->warnings_size() > 0) {
    fmt::print("\n{} varningar: arende structure warnings\n", info->warnings_size());
  }
  return kDone;
}

int warnings(const Globals& globals) {
  const auto info = structure(globals);
  if (!info) return fail(globals, info.error());
  if (globals.json) {
    boost::json::array texts;
    for (const std::string& warning : info->warnings()) texts.emplace_back(warning);
    print_json(texts);
    return kDone;
  }
  if (info->warnings().empty()) fmt::print("Inga varningar.\n");
  for (const std::string& warning : info->warnings()) fmt::print("{}\n", one_line(warning));
  return kDone;
}

/// The engine's own program reads the folder; its findings are for whoever writes the structure.
int check_folder(const Globals& globals, const std::string& folder) {
  std::vector<std::string> arguments = {"--check", "--structure", folder};
  if (globals.json) arguments.emplace_back("--json");
  const int code = run_program(globals, "arendegangd", arguments);
  if (code == kBroken && !globals.json) {
    fmt::print(stderr, "Strukturen håller inte: felen står ovan, med fil, rad och kolumn.\n");
  }
  return code;
}

}  // namespace

void add_structure(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("structure", "Strukturen: visa, kontrollera, ändra");
  command->footer(
      "  arende structure show\n"
      "  arende structure warnings\n"
      "  arende structure check config/exempel      behöver ingen motor\n"
      "  arende structure diff config/exempel\n"
      "  arende structure apply config/exempel --decision \"2027-03-12 § 8\"\n"
      "  arende structure history");
  command->require_subcommand(1);
  command->add_subcommand("show", "Vad som gäller")->final_callback([&globals] {
    globals.run = [&globals] { return show(globals); };
  });
  command->add_subcommand("warnings", "Det som inte går ihop")->final_callback([&globals] {
    globals.run = [&globals] { return warnings(globals); };
  });
  add_structure_versions(*command, globals);
  auto folder = std::make_shared<std::string>();
  CLI::App* check = command->add_subcommand("check", "Kontrollera en katalog med en struktur");
  check->add_option("katalog", *folder, "Där structure.yaml står")
      ->required()
      ->check(CLI::ExistingDirectory);
  check->final_callback([&globals, folder] {
    globals.run = [&globals, folder] { return check_folder(globals, *folder); };
  });
}

}  // namespace arendegang::cli
