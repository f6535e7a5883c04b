#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/commands.h"
#include "clients/cli/globals.h"
#include "clients/cli/program_path.h"

namespace arendegang::cli {

void add_chart(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand(
      "chart", "Flöden: kontrollera, beskriv, rita, lista (check, describe, draw, list)");
  command->footer(
      "Allt efter chart går till programmet arendegang-chart.\n\n"
      "  arende chart check config/exempel\n"
      "  arende chart --help");
  command->prefix_command();
  command->set_help_flag();
  command->callback([command, &globals] {
    globals.run = [command] { return become("arendegang-chart", command->remaining()); };
  });
}

}  // namespace arendegang::cli
