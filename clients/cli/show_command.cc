#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/case_reference.h"
#include "clients/cli/case_view.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

namespace {

struct ShowOptions {
  std::string reference;
  bool history = false;
  bool data = false;
};

int run(const Globals& globals, const ShowOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(globals, found.error());
  const auto available = session->queries().available(found->row().instance());
  if (!available) return fail(globals, available.error());
  if (globals.json) {
    boost::json::object shown = json_of(*found);
    shown["available"] = json_of(*available)["actions"];
    print_json(shown);
    return kDone;
  }
  const auto structure = session->queries().structure();
  if (!structure) return fail(globals, structure.error());
  boost::json::error_code failure;
  const auto facts = boost::json::parse(structure->facts(), failure);
  print_case(*found, facts, {options.history, options.data});
  auto views = views_of(facts);
  print_tables(*found, views[found->row().chart()], session->queries());
  print_actions(*available, name_of(found->row()));
  return kDone;
}

}  // namespace

void add_show(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "Visa ett ärende, och vad du kan göra med det");
  command->footer("  arende show 2027/0001\n  arende show 2027/0001 --history");
  command->add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer")
      ->required();
  command->add_flag("--history", options->history, "Allt som har hänt, och vem som gjorde det");
  command->add_flag("--data", options->data, "Alla uppgifter i flödet, som JSON");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
