#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"

namespace arendegang::cli {

namespace {

int run(const Globals& globals, const std::string& reference) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), reference);
  if (!found) return fail(globals, found.error());
  v1::CommandRequest command;
  command.mutable_send_now()->set_instance(found->row().instance());
  return carry_out(*session, globals, std::move(command));
}

}  // namespace

void add_send_now(CLI::App& app, Globals& globals) {
  auto reference = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("send-now", "Avsluta ångertiden: det som väntar lämnar huset nu");
  command->footer("  arende send-now 2027/0001");
  command->add_option("ärende", *reference, "Ärendenummer, eller instansens nummer")->required();
  command->final_callback([&globals, reference] {
    globals.run = [&globals, reference] { return run(globals, *reference); };
  });
}

}  // namespace arendegang::cli
