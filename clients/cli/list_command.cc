#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_options.h"
#include "clients/cli/list_pages.h"
#include "clients/cli/list_table.h"
#include "clients/cli/saved_lists.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

namespace {

struct Options {
  ListOptions list;
  std::string name;       ///< of a saved list to show
  std::string save_name;  ///< to save this one by
  bool saved = false;     ///< show which are saved
  bool all_pages = false;
  bool csv = false;
};

void print_text(const v1::InstanceList& list, const Options& options) {
  const Table table = table_of(list, options.list.shown);
  if (options.csv) {
    fmt::print("{}", as_csv(table));
    return;
  }
  if (list.rows().empty()) {
    fmt::print("Inget finns som passar.\n");
    return;
  }
  fmt::print("{}", as_text(table, standard_output()));
  if (list.next_page().empty()) return;
  fmt::print("\n{} av {}. Nästa sida: --page {}   Allt: --all\n", list.rows_size(), list.total(),
             list.next_page());
}

int show_saved(const Globals& globals) {
  const std::vector<std::string> names = SavedLists::of_user().names();
  if (globals.json) {
    print_json(boost::json::value_from(names));
    return kDone;
  }
  if (names.empty()) fmt::print("Inga sparade listor. Spara en: arende list … --save NAMN\n");
  for (const std::string& name : names) fmt::print("{}\n", name);
  return kDone;
}

int show(const Globals& globals, const Options& options) {
  const auto question = question_of(options.list);
  if (!question) return fail(globals, kUsage, question.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto list = options.all_pages ? all_pages(session->queries(), *question)
                                      : session->queries().list(*question);
  if (!list) return fail(globals, list.error());
  if (!options.save_name.empty()) {
    const auto saved = SavedLists::of_user().save(options.save_name, options.list);
    if (!saved) return fail(globals, saved.error());
  }
  if (globals.json) {
    print_json(json_of(*list));
  } else {
    print_text(*list, options);
  }
  return kDone;
}

int run(const Globals& globals, Options options) {
  if (options.saved) return show_saved(globals);
  if (!options.name.empty()) {
    const auto saved = SavedLists::of_user().load(options.name);
    if (!saved) return fail(globals, saved.error());
    options.list = merged(*saved, options.list);
  }
  return show(globals, options);
}

}  // namespace

void add_list(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("list", "Lista ärenden och annat som lever");
  command->footer(
      "  arende list --sort due                     det som brådskar först\n"
      "  arende list --text \"avtal vård\"            också ”Samverkansavtal om hemsjukvården”\n"
      "  arende list --chart arende --column utfall=rekommenderat --columns all\n"
      "  arende list --chart arende --sort uppfoljning --save uppfoljningar\n"
      "  arende list uppfoljningar                  den sparade listan, som den är nu\n"
      "  arende list uppfoljningar --all --csv > uppfoljningar.csv");
  command->add_option("namn", options->name, "En sparad lista");
  declare_list(*command, options->list);
  command->add_option("--columns", options->list.shown, "Visa flödets egna kolumner (eller all)")
      ->delimiter(',');
  command->add_option("--save", options->save_name, "Spara vad som visas under ett namn");
  command->add_flag("--saved", options->saved, "Vilka listor är sparade?");
  command->add_flag("--all", options->all_pages, "Hämta alla sidor");
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
