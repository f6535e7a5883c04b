#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_pages.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

struct BalanceOptions {
  std::string chart;
  bool csv = false;
};

/// Open cases, oldest first; what a case has started at parties is part of the case.
client::Result<v1::InstanceList> open_cases(Session& session, const BalanceOptions& options) {
  v1::ListInstances question;
  question.set_chart(options.chart);
  question.set_sort("created");
  auto list = all_pages(session.queries(), std::move(question));
  if (!list) return list;
  auto& rows = *list->mutable_rows();
  const auto parties =
      std::ranges::remove_if(rows, [](const v1::InstanceRow& row) { return row.parent() != 0; });
  rows.erase(parties.begin(), parties.end());
  list->set_total(static_cast<std::uint64_t>(rows.size()));
  return list;
}

Table balance_table(const v1::InstanceList& list) {
  Table table{{"Inkom", "Nummer", "Ärendemening", "Läge", "Arena", "Grupp", "Senast"}, {}};
  for (const v1::InstanceRow& row : list.rows()) {
    table.rows.push_back({date_text(row.created_ms()), name_of(row), row.subject(), row.state(),
                          row.arena(), row.group(), date_text(row.due_ms())});
  }
  return table;
}

int run(const Globals& globals, const BalanceOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto list = open_cases(*session, options);
  if (!list) return fail(globals, list.error());
  if (globals.json) {
    print_json(json_of(*list));
  } else if (options.csv) {
    fmt::print("{}", as_csv(balance_table(*list)));
  } else if (list->rows().empty()) {
    fmt::print("Inga öppna ärenden.\n");
  } else {
    fmt::print("{}\n{} öppna ärenden.\n", as_text(balance_table(*list), standard_output()),
               list->total());
  }
  return kDone;
}

}  // namespace

void add_balance(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<BalanceOptions>();
  CLI::App* command =
      app.add_subcommand("balance", "Balanslistan: öppna ärenden med läge, äldst först");
  command->footer("  arende balance\n  arende balance --csv > balans.csv");
  command->add_option("--chart", options->chart, "Bara ett flöde");
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
