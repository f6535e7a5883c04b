#include "clients/cli/structure_versions.h"

#include <memory>
#include <string>

#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/structure_document.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

Table change_table(const google::protobuf::RepeatedPtrField<v1::StructureChange>& changes) {
  Table table{{"Vad", "Före", "Efter"}, {}};
  for (const v1::StructureChange& change : changes) {
    table.rows.push_back({change.where(), change.before(), change.after()});
  }
  return table;
}

struct ApplyOptions {
  std::string folder;
  std::string decision;
  bool sure = false;
};

/// What the engine says of the folder; a fault in it is told, and nothing then.
tl::expected<v1::StructureComparison, ExitCode> compare(Session& session, const Globals& globals,
                                                        const v1::StructureDocument& document) {
  auto comparison = session.queries().compare_structure(document);
  if (!comparison) return tl::unexpected(fail(globals, comparison.error()));
  if (comparison->faults().empty()) return *comparison;
  if (globals.json) {
    print_json(json_of(*comparison));
    return tl::unexpected(kRejected);
  }
  std::string faults = "Strukturen går inte att tillämpa:";
  for (const std::string& fault : comparison->faults()) faults += "\n  " + one_line(fault);
  return tl::unexpected(fail(globals, kRejected, faults));
}

void tell(const v1::StructureComparison& comparison) {
  if (comparison.changes().empty()) {
    fmt::print("{}\n", comparison.version() == comparison.version_in_force()
                           ? "Ingen skillnad: den gäller redan."
                           : "Bara kommentarer eller uppställning skiljer.");
  } else {
    fmt::print("{}", as_text(change_table(comparison.changes()), standard_output()));
  }
  for (const std::string& warning : comparison.warnings()) {
    fmt::print("Varning: {}\n", one_line(warning));
  }
}

int show_difference(const Globals& globals, const std::string& folder) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto document = read_structure_document(folder);
  if (!document) return fail(globals, kEnvironment, document.error());
  const auto comparison = compare(*session, globals, *document);
  if (!comparison) return comparison.error();
  if (globals.json) {
    print_json(json_of(*comparison));
  } else {
    tell(*comparison);
  }
  return kDone;
}

int apply(const Globals& globals, const ApplyOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto document = read_structure_document(options.folder);
  if (!document) return fail(globals, kEnvironment, document.error());
  const auto comparison = compare(*session, globals, *document);
  if (!comparison) return comparison.error();
  if (!globals.json) tell(*comparison);
  if (!options.sure && can_ask() && !confirmed("Ska den här strukturen gälla?")) return kUsage;

  v1::CommandRequest command;
  *command.mutable_apply_structure()->mutable_document() = *document;
  command.mutable_apply_structure()->set_decision(options.decision);
  command.mutable_apply_structure()->set_expected_version(comparison->version_in_force());
  return carry_out(*session, globals, std::move(command));
}

int history(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto versions = session->queries().structure_versions();
  if (!versions) return fail(globals, versions.error());
  if (globals.json) {
    print_json(json_of(*versions));
    return kDone;
  }
  Table table{{"När", "Vem", "Version", "Ändringar", "Beslut"}, {}};
  for (const v1::StructureVersion& version : versions->versions()) {
    table.rows.push_back({time_text(version.at_ms()),
                          version.actor().empty() ? "motorn" : version.actor(),
                          version.version().substr(0, 12), std::to_string(version.changes_size()),
                          version.decision()});
  }
  fmt::print("{}", as_text(table, standard_output()));
  return kDone;
}

void add_difference(CLI::App& command, Globals& globals) {
  auto folder = std::make_shared<std::string>();
  CLI::App* diff = command.add_subcommand("diff", "Vad en katalog skulle ändra i det som gäller");
  diff->add_option("katalog", *folder, "Där structure.yaml står")
      ->required()
      ->check(CLI::ExistingDirectory);
  diff->final_callback([&globals, folder] {
    globals.run = [&globals, folder] { return show_difference(globals, *folder); };
  });
}

void add_apply(CLI::App& command, Globals& globals) {
  auto options = std::make_shared<ApplyOptions>();
  CLI::App* apply_command = command.add_subcommand(
      "apply", "Låt en katalog gälla: kontrollera, visa skillnaden och för in den i journalen");
  apply_command->add_option("katalog", options->folder, "Där structure.yaml står")
      ->required()
      ->check(CLI::ExistingDirectory);
  apply_command
      ->add_option("--decision", options->decision, "Beslutet bakom, t.ex. \"2027-03-12 § 8\"")
      ->required();
  apply_command->add_flag("--yes", options->sure, "Fråga inte");
  apply_command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return apply(globals, *options); };
  });
}

}  // namespace

void add_structure_versions(CLI::App& command, Globals& globals) {
  add_difference(command, globals);
  add_apply(command, globals);
  command.add_subcommand("history", "Vad som har gällt, och efter vilket beslut")
      ->final_callback([&globals] { globals.run = [&globals] { return history(globals); }; });
}

}  // namespace arendegang::cli
