#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/progress_line.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal_text.h"
#include "clients/kit/journal_export.h"

namespace arendegang::cli {

namespace {

int tell_failure(const Globals& globals, const client::JournalFailure& failure) {
  const auto* broken = std::get_if<client::ChainBreak>(&failure);
  if (broken == nullptr) return fail(globals, std::get<client::Error>(failure));
  return fail(globals, kBroken,
              fmt::format("Journalen håller inte vid steg {}, så den tas inte ut.\n  {}",
                          broken->sequence, one_line(broken->message)));
}

int export_to(const Globals& globals, const std::string& file) {
  if (std::filesystem::exists(file)) {
    return fail(globals, kUsage, fmt::format("{} finns redan: ange en ny fil", one_line(file)));
  }
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const ProgressLine line(globals);
  const auto verdict = client::export_journal(
      session->queries(), file,
      [&](std::uint64_t done, std::uint64_t of) { line.show("{} av {} steg", done, of); });
  line.clear();
  if (!verdict) return tell_failure(globals, verdict.error());
  if (globals.json) {
    print_json({{"file", file},
                {"records", verdict->records},
                {"disposed", verdict->disposed},
                {"head", verdict->head}});
    return kDone;
  }
  fmt::print("{}: {} steg, varav {} gallrade till sitt innehåll.\nSpara på annat håll: {}:{}\n",
             one_line(file), verdict->records, verdict->disposed, verdict->records, verdict->head);
  return kDone;
}

}  // namespace

void add_journal(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("journal", "Journalen: ta ut den i en fil");
  command->footer("  arende journal export journal.ardg    för den som sköter driften");
  command->require_subcommand(1);
  CLI::App* taken = command->add_subcommand(
      "export", "Hela journalen med innehåll i en fil, som går att kontrollera för sig");
  taken->footer(
      "Filen innehåller allt som sagts i ärendena: förvara den därefter. Ett avbrutet uttag tas "
      "vid\n"
      "när kommandot ges igen.\n\n"
      "  arende journal export journal.ardg\n"
      "  arende verify --offline journal.ardg");
  auto file = std::make_shared<std::string>();
  taken->add_option("fil", *file, "En fil som inte finns")->required();
  taken->final_callback(
      [&globals, file] { globals.run = [&globals, file] { return export_to(globals, *file); }; });
}

}  // namespace arendegang::cli
