#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal.h"
#include "clients/kit/journal_check.h"

namespace arendegang::cli {

namespace {

int tell_failure(const Globals& globals, const client::JournalFailure& failure) {
  const auto* broken = std::get_if<client::ChainBreak>(&failure);
  if (broken == nullptr) return fail(globals, std::get<client::Error>(failure));
  Failure told(kBroken, fmt::format("Journalen håller inte vid steg {}.\n  {}", broken->sequence,
                                    broken->message));
  told.json = {{"intact", false}, {"sequence", broken->sequence}, {"message", broken->message}};
  return fail(globals, told);
}

int run(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const Terminal terminal = standard_output();
  const bool show = terminal.is_terminal && !globals.json;
  const auto verdict =
      client::check_journal(session->queries(), [show](std::uint64_t done, std::uint64_t of) {
        if (show) fmt::print("\r\033[K{} av {} steg", done, of);
      });
  if (show) fmt::print("\r\033[K");
  if (!verdict) return tell_failure(globals, verdict.error());
  if (globals.json) {
    print_json({{"intact", true},
                {"records", verdict->records},
                {"disposed", verdict->disposed},
                {"head", verdict->head}});
    return kDone;
  }
  fmt::print("Journalen håller: {} steg, obrutna från det första.\n", verdict->records);
  if (verdict->disposed > 0) {
    fmt::print("{} steg är gallrade till sitt innehåll; kedjan omfattar dem ändå.\n",
               verdict->disposed);
  }
  fmt::print("Kedjans sista hash: {}\n", verdict->head);
  return kDone;
}

}  // namespace

void add_verify(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("verify", "Kontrollera att journalen är orörd");
  command->footer(
      "Läser hela journalen och räknar om varje hash, utan att lita på vad motorn säger.\n"
      "Spara den sista hashen utanför systemet: då kan ingen skriva om historien obemärkt.\n\n"
      "  arende verify");
  command->final_callback([&globals] { globals.run = [&globals] { return run(globals); }; });
}

}  // namespace arendegang::cli
