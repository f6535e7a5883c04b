#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/step_words.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

struct IncidentOptions {
  bool closed = false;
  std::uint64_t incident = 0;
  std::string reason;
  std::string data;
  bool sure = false;
};

int list(const Globals& globals, const IncidentOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = session->queries().incidents(options.closed);
  if (!found) return fail(globals, found.error());
  if (globals.json) {
    print_json(json_of(*found));
    return kDone;
  }
  if (found->incidents().empty()) {
    fmt::print("Inga incidenter.\n");
    return kDone;
  }
  Table table{{"Nr", "När", "Ärende", "Vad", "Orsak"}, {}};
  for (const v1::IncidentRow& row : found->incidents()) {
    table.rows.push_back({std::to_string(row.incident()), time_text(row.at_ms()),
                          row.number().empty() ? std::to_string(row.instance()) : row.number(),
                          std::string(incident_word(row.kind())) + (row.open() ? "" : " (stängd)"),
                          row.cause()});
  }
  fmt::print("{}", as_text(table, standard_output()));
  fmt::print(
      "\nFörsök igen: arende incidents retry NR   Hoppa över: arende incidents skip NR "
      "--reason …\n");
  return kDone;
}

int treat(const Globals& globals, const IncidentOptions& options,
          v1::TreatIncident::Treatment treatment) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::CommandRequest command;
  command.mutable_incident()->set_incident(options.incident);
  command.mutable_incident()->set_treatment(treatment);
  command.mutable_incident()->set_edited_data(options.data);
  command.mutable_incident()->set_reason(options.reason);
  return carry_out(*session, globals, std::move(command));
}

int retry(const Globals& globals, const IncidentOptions& options) {
  return treat(globals, options, v1::TreatIncident::TREATMENT_RETRY);
}

int skip(const Globals& globals, const IncidentOptions& options) {
  if (!options.sure && !globals.json && can_ask() &&
      !confirmed(
          fmt::format("Hoppa över incident {}? Det går inte att ångra.", options.incident))) {
    return fail(globals, kUsage, "Inget är gjort.");
  }
  return treat(globals, options, v1::TreatIncident::TREATMENT_SKIP);
}

/// Shows what was parked, so that it can be mended and given back with --data.
int show_data(const Globals& globals, const IncidentOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = session->queries().incidents(true);
  if (!found) return fail(globals, found.error());
  const auto incident =
      std::ranges::find(found->incidents(), options.incident, &v1::IncidentRow::incident);
  if (incident == found->incidents().end()) {
    return fail(globals, kNotFound, fmt::format("Det finns ingen incident {}.", options.incident));
  }
  fmt::print("{}\n", escaped_json(incident->data()));
  return kDone;
}

int edit(const Globals& globals, const IncidentOptions& options) {
  if (options.data.empty()) return show_data(globals, options);
  return retry(globals, options);
}

CLI::App* add_treatment(CLI::App& incidents, Globals& globals,
                        const std::shared_ptr<IncidentOptions>& options, const char* name,
                        const char* about, int (*run)(const Globals&, const IncidentOptions&)) {
  CLI::App* command = incidents.add_subcommand(name, about);
  command->add_option("incident", options->incident, "Incidentens nummer")->required();
  command->final_callback(
      [&globals, options, run] { globals.run = [&, options] { return run(globals, *options); }; });
  return command;
}

void add_data(CLI::App& treatment, IncidentOptions& options) {
  treatment.add_option("--data", options.data, "Uppgifterna som de ska vara, JSON");
}

}  // namespace

void add_incidents(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<IncidentOptions>();
  CLI::App* command = app.add_subcommand("incidents", "Det som någon måste se till");
  command->footer(
      "  arende incidents\n"
      "  arende incidents retry 3\n"
      "  arende incidents skip 3 --reason \"Lämnat per telefon\"\n"
      "  arende incidents edit 3                    visar uppgifterna\n"
      "  arende incidents edit 3 --data '{\"to\":…}'  rättar dem och försöker igen");
  command->require_subcommand(0, 1);
  command->add_flag("--closed", options->closed, "Också de som är behandlade");
  // A command's own callback runs after its subcommand's, and would take its place.
  command->final_callback([command, &globals, options] {
    if (!command->get_subcommands().empty()) return;
    globals.run = [&globals, options] { return list(globals, *options); };
  });
  CLI::App* listed = command->add_subcommand("list", "Visa dem, som utan något efter");
  listed->final_callback([&globals, options] {
    globals.run = [&globals, options] { return list(globals, *options); };
  });
  add_data(*add_treatment(*command, globals, options, "retry", "Försök igen", retry), *options);
  CLI::App* skipped = add_treatment(*command, globals, options, "skip", "Hoppa över", skip);
  skipped->add_option("--reason", options->reason, "Varför")->required();
  skipped->add_flag("--yes", options->sure, "Fråga inte");
  add_data(*add_treatment(*command, globals, options, "edit", "Visa eller rätta uppgifterna", edit),
           *options);
}

}  // namespace arendegang::cli
