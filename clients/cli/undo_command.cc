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

struct UndoOptions {
  std::string reference;
  std::string reason;
  bool sure = false;
};

int run(const Globals& globals, const UndoOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(globals, found.error());
  const std::string question =
      fmt::format("Ångra det senaste i {} ({})?", name_of(found->row()), found->row().state());
  if (!options.sure && !globals.json && can_ask() && !confirmed(one_line(question))) {
    return fail(globals, kUsage, "Inget är gjort.");
  }
  v1::CommandRequest command;
  command.mutable_undo()->set_instance(found->row().instance());
  command.mutable_undo()->set_reason(options.reason);
  return carry_out(*session, globals, std::move(command));
}

}  // namespace

void add_undo(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<UndoOptions>();
  CLI::App* command =
      app.add_subcommand("undo", "Ångra det senaste, så länge inget har lämnat huset");
  command->footer("  arende undo 2027/0001 --reason \"Fel mottagare\"");
  command->add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer")
      ->required();
  command->add_option("--reason", options->reason, "Varför; står kvar i historiken");
  command->add_flag("--yes", options->sure, "Fråga inte");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
