// arende: what people type.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/globals.h"
#include "clients/cli/json_of.h"

namespace {

constexpr const char* kAbout =
    "arende: ärenden från initiering till uppföljning.\n\n"
    "  arende up --structure config/exempel       starta allt på den här datorn\n"
    "  arende submit arende arendemening=\"…\"      lämna in ett ärende\n"
    "  arende list                                vad finns, och var är det?\n"
    "  arende todo                                vad väntar på mig?\n"
    "  arende show 2027/0001                      ett ärende, och vad du kan göra med det\n"
    "  arende do 2027/0001 HÄNDELSE fält=värde    gör något av det\n"
    "  arende outcome 2027/0001                   vad blev det?\n";

constexpr const char* kFooter =
    "\nSvarskoder: 0 klart, 1 miljön (inget svar), 2 fel användning, 3 motorn säger nej,\n"
    "4 upptagen, 5 finns inte, 6 det som kontrollerades håller inte.\n"
    "Hjälp om ett kommando: arende KOMMANDO --help";

/// Whether a command line that was not understood asks for JSON.
bool asks_for_json(int argc, char** argv) {
  return std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--json"; });
}

int run(int argc, char** argv) {
  CLI::App app(kAbout, "arende");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  arendegang::cli::Globals globals;
  declare_globals(app, globals);
  using namespace arendegang::cli;
  for (const auto add :
       {add_up,      add_submit,    add_list,     add_balance, add_todo,  add_show,
        add_do,      add_report,    add_outcome,  add_content, add_watch, add_incidents,
        add_jobs,    add_undo,      add_send_now, add_people,  add_pause, add_resume,
        add_verify,  add_structure, add_chart,    add_clock,   add_key,   add_journal,
        add_records, add_diary,     add_draft,    add_dispose, add_import}) {
    add(app, globals);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (app.exit(error) == 0) return kDone;
    if (asks_for_json(argc, argv)) print_json(Failure(kUsage, error.what()).json);
    return kUsage;
  }
  return globals.run();
}

}  // namespace

int main(int argc, char** argv) try {
  return run(argc, argv);
} catch (const std::exception& error) {
  fmt::print(stderr, "arende: {}\n", error.what());
  return arendegang::cli::kEnvironment;
}
