#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

struct DisposeOptions {
  std::string reference;
  std::string decision;
  bool sure = false;
};

int run(const Globals& globals, const DisposeOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(globals, found.error());
  if (!options.sure && (globals.json || !can_ask())) {
    return fail(globals, kUsage, "Gallring går inte att ångra. Upprepa med --yes.");
  }
  const std::string question = fmt::format(
      "Gallra {} ({}) för gott? Texter, filer och partsbeslut försvinner; att ärendet har funnits "
      "står kvar. Det går inte att ångra.",
      name_of(found->row()), found->row().subject());
  if (!options.sure && !confirmed(one_line(question))) {
    return fail(globals, kUsage, "Inget är gjort.");
  }
  v1::CommandRequest command;
  command.mutable_dispose()->set_instance(found->row().instance());
  command.mutable_dispose()->set_decision(options.decision);
  return carry_out(*session, globals, std::move(command));
}

}  // namespace

void add_dispose(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<DisposeOptions>();
  CLI::App* command = app.add_subcommand("dispose", "Gallra ett avslutat ärende för gott");
  command->footer(
      "Det som sades i ärendet försvinner ur databasen, sökningen, filerna och framtida utdrag av\n"
      "journalen. Mejl som har gått ut och sidor som har publicerats ligger kvar där de är.\n\n"
      "  arende dispose 2027/0001 --decision \"Gallringsbeslut 2031-02-01 § 4\"");
  command->add_option("ärende", options->reference, "Ärendenummer")->required();
  command->add_option("--decision", options->decision, "Beslutet om gallring")->required();
  command->add_flag("--yes", options->sure, "Fråga inte");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
