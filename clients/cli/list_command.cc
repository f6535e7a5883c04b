#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_options.h"
#include "clients/cli/list_table.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

namespace {

struct Options {
  ListOptions list;
  std::vector<std::string> columns;
  bool all_pages = false;
  bool csv = false;
};

/// One page, or all of them put together.
client::Result<v1::InstanceList> fetch(Session& session, v1::ListInstances question,
                                       bool all_pages) {
  auto list = session.queries().list(question);
  while (all_pages && list && !list->next_page().empty()) {
    question.set_page(list->next_page());
    auto next = session.queries().list(question);
    if (!next) return next;
    list->mutable_rows()->MergeFrom(next->rows());
    list->set_next_page(next->next_page());
  }
  return list;
}

void print_text(const v1::InstanceList& list, const Options& options) {
  if (options.csv) {
    fmt::print("{}", as_csv(table_of(list, options.columns)));
    return;
  }
  if (list.rows().empty()) {
    fmt::print("Inget finns som passar.\n");
    return;
  }
  fmt::print("{}", as_text(table_of(list, options.columns), standard_output()));
  if (list.next_page().empty()) return;
  fmt::print("\n{} av {}. Nästa sida: --page {}   Allt: --all\n", list.rows_size(), list.total(),
             list.next_page());
}

int run(const Globals& globals, const Options& options) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto question = question_of(options.list);
  if (!question) return fail(kUsage, question.error());
  const auto list = fetch(*session, *question, options.all_pages);
  if (!list) return fail(list.error());
  if (globals.json) {
    print_json(json_of(*list));
  } else {
    print_text(*list, options);
  }
  return kDone;
}

}  // namespace

void add_list(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("list", "Lista ärenden och annat som lever");
  command->footer(
      "  arende list --sort due                     det som brådskar först\n"
      "  arende list --text barnhus                 ord i nummer och ärendemening\n"
      "  arende list --chart arende --column utfall=rekommenderat --columns all\n"
      "  arende list --due-before 2027-06-01 --csv > balans.csv");
  declare_list(*command, options->list);
  command->add_option("--columns", options->columns, "Visa flödets egna kolumner (eller all)")
      ->delimiter(',');
  command->add_flag("--all", options->all_pages, "Hämta alla sidor");
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
