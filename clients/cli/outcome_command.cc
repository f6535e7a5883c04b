#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_pages.h"
#include "clients/cli/outcome.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

using Views = std::map<std::string, ChartView>;

struct OutcomeOptions {
  std::string reference;
  std::string chart;
  std::string arena;
  OutcomeFilter filter;
  bool csv = false;
};

tl::expected<Views, Failure> views_in(Session& session) {
  const auto structure = session.queries().structure();
  if (!structure) return tl::unexpected(Failure(structure.error()));
  boost::json::error_code failure;
  return views_of(boost::json::parse(structure->facts(), failure));
}

void print_outcome(const Outcome& outcome, client::QueryClient& queries) {
  const Terminal terminal = standard_output();
  const v1::InstanceRow& row = outcome.found.row();
  fmt::print("{}\n{}\n", bold(terminal, one_line(name_of(row) + "  " + row.subject())),
             one_line(row.state()));
  const Facts facts = case_facts(outcome, queries);
  if (!facts.empty()) fmt::print("\n");
  print_facts(facts);
  if (outcome.reports.empty()) {
    fmt::print("\nÄrendet har inte varit ute hos några parter.\n");
    return;
  }
  fmt::print("\n{}", as_text(decisions_table(outcome), terminal));
  if (outcome.view.parties.empty()) return;
  fmt::print("\n{}\n{}", bold(terminal, "Efter besluten"),
             as_text(follow_up_table(outcome, queries), terminal));
}

int run_one(Session& session, const Globals& globals, const OutcomeOptions& options,
            const Views& views) {
  auto found = find_case(session.queries(), options.reference);
  if (!found) return fail(globals, found.error());
  const Outcome outcome = outcome_of(std::move(*found), views);
  if (globals.json) {
    print_json(json_of(outcome));
  } else if (options.csv) {
    fmt::print("{}", as_csv(outcomes_table({outcome}, session.queries())));
  } else {
    print_outcome(outcome, session.queries());
  }
  return kDone;
}

/// The chart that outcomes are gathered of: the one that was named, else the only one whose parties
/// the structure has something to show of.
tl::expected<std::string, Failure> chart_of(const OutcomeOptions& options, const Views& views) {
  if (!options.chart.empty()) return options.chart;
  std::vector<std::string> charts;
  for (const auto& [chart, view] : views) {
    if (!view.parties.empty()) charts.push_back(chart);
  }
  if (charts.size() == 1) return charts.front();
  return tl::unexpected(Failure(kUsage, "Ange vilket flöde utfallen gäller: --chart FLÖDE"));
}

tl::expected<std::vector<Outcome>, Failure> gather(Session& session, const OutcomeOptions& options,
                                                   const Views& views) {
  const auto chart = chart_of(options, views);
  if (!chart) return tl::unexpected(chart.error());
  v1::ListInstances question;
  question.set_chart(*chart);
  question.set_arena(options.arena);
  question.set_include_ended(true);
  question.set_sort("created");
  const auto list = all_pages(session.queries(), std::move(question));
  if (!list) return tl::unexpected(Failure(list.error()));
  std::vector<Outcome> outcomes;
  for (const v1::InstanceRow& row : list->rows()) {
    auto found = session.queries().show(row.instance());
    if (!found) return tl::unexpected(Failure(found.error()));
    auto outcome = narrowed(outcome_of(std::move(*found), views), options.filter);
    if (outcome) outcomes.push_back(std::move(*outcome));
  }
  return outcomes;
}

int run_many(Session& session, const Globals& globals, const OutcomeOptions& options,
             const Views& views) {
  const auto outcomes = gather(session, options, views);
  if (!outcomes) return fail(globals, outcomes.error());
  if (globals.json) {
    boost::json::array documents;
    for (const Outcome& outcome : *outcomes) documents.push_back(json_of(outcome));
    print_json(documents);
    return kDone;
  }
  const Table table = outcomes_table(*outcomes, session.queries());
  if (options.csv) {
    fmt::print("{}", as_csv(table));
  } else if (table.rows.empty()) {
    fmt::print("Inget finns som passar.\n");
  } else {
    fmt::print("{}", as_text(table, standard_output()));
  }
  return kDone;
}

int run(const Globals& globals, const OutcomeOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto views = views_in(*session);
  if (!views) return fail(globals, views.error());
  return options.reference.empty() ? run_many(*session, globals, options, *views)
                                   : run_one(*session, globals, options, *views);
}

}  // namespace

void add_outcome(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<OutcomeOptions>();
  CLI::App* command = app.add_subcommand("outcome", "Vad blev det? I ett ärende, eller i många");
  command->footer(
      "Utan ärende, och med --csv: en rad för varje ärende och part.\n\n"
      "  arende outcome 2027/0001\n"
      "  arende outcome 2027/0001 --csv > utfall.csv\n"
      "  arende outcome --arena arenan --recommended 2027 --csv > utfall-2027.csv\n"
      "  arende outcome --deviating                 parter som har beslutat något annat\n"
      "  arende outcome --party parten              allt som en part har fått");
  auto* reference = command->add_option("ärende", options->reference, "Ärendenummer");
  command->add_option("--chart", options->chart, "Vilket flöde, om fler än ett har utfall")
      ->excludes(reference);
  command->add_option("--arena", options->arena, "Bara vid en arena")->excludes(reference);
  command
      ->add_option("--recommended", options->filter.decided_in, "Bara det som arenan beslutade då")
      ->type_name("ÅÅÅÅ")
      ->excludes(reference);
  command->add_option("--party", options->filter.party, "Bara en part")->excludes(reference);
  command->add_flag("--deviating", options->filter.deviating, "Bara avvikande partsbeslut")
      ->excludes(reference);
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
