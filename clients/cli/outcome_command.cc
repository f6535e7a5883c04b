#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/party_report.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

struct OutcomeOptions {
  std::string reference;
  bool csv = false;
};

Table table_of(const v1::InstanceDetail& found) {
  const std::set<int> points = points_of(found);
  Table table;
  table.headings = {"Part"};
  for (const int point : points) table.headings.push_back(fmt::format("Att-sats {}", point));
  for (const char* heading : {"Organ", "Datum", "§", "Partens referens", "Läge"}) {
    table.headings.emplace_back(heading);
  }
  for (const PartyReport& report : party_reports(found)) {
    std::vector<std::string> row = {report.name};
    for (const int point : points) {
      const auto outcome = report.outcomes.find(point);
      row.push_back(outcome == report.outcomes.end() ? "–" : outcome->second);
    }
    for (const auto& cell : {report.body, report.date, report.paragraph, report.reference}) {
      row.push_back(cell);
    }
    row.push_back(report.state);
    table.rows.push_back(std::move(row));
  }
  return table;
}

boost::json::object json_of_outcome(const v1::InstanceDetail& found) {
  boost::json::array parties;
  for (const PartyReport& report : party_reports(found)) {
    boost::json::array outcomes;
    for (const auto& [point, outcome] : report.outcome_ids) {
      outcomes.push_back(boost::json::object{
          {"point", point}, {"outcome", outcome}, {"label", report.outcomes.at(point)}});
    }
    parties.push_back(boost::json::object{{"party", report.party},
                                          {"name", report.name},
                                          {"state", report.state},
                                          {"decided", report.decided},
                                          {"body", report.body},
                                          {"date", report.date},
                                          {"paragraph", report.paragraph},
                                          {"reference", report.reference},
                                          {"outcomes", std::move(outcomes)}});
  }
  return {{"instance", found.row().instance()},
          {"number", found.row().number()},
          {"subject", found.row().subject()},
          {"state", found.row().state()},
          {"parties", std::move(parties)}};
}

int run(const Globals& globals, const OutcomeOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(found.error());
  if (globals.json) {
    print_json(json_of_outcome(*found));
    return kDone;
  }
  const Table table = table_of(*found);
  if (options.csv) {
    fmt::print("{}", as_csv(table));
    return kDone;
  }
  const Terminal terminal = standard_output();
  fmt::print("{}\n{}\n\n",
             bold(terminal, one_line(name_of(found->row()) + "  " + found->row().subject())),
             one_line(found->row().state()));
  if (table.rows.empty()) {
    fmt::print("Ärendet har inte varit ute hos några parter.\n");
  } else {
    fmt::print("{}", as_text(table, terminal));
  }
  return kDone;
}

}  // namespace

void add_outcome(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<OutcomeOptions>();
  CLI::App* command = app.add_subcommand("outcome", "Vad parterna har beslutat i ett ärende");
  command->footer("  arende outcome 2027/0001\n  arende outcome 2027/0001 --csv > utfall.csv");
  command->add_option("ärende", options->reference, "Ärendenummer")->required();
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
