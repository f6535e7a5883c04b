#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/party_report.h"

namespace arendegang::cli {

namespace {

struct ReportOptions {
  std::string reference;
  std::string party;
  std::string event{kReportEvent};
  FieldOptions fields;
};

int run(const Globals& globals, const ReportOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto receiver = find_receiver(session->queries(), options.reference, options.party);
  if (!receiver) return fail(globals, receiver.error());
  return send_event(*session, globals, *receiver, options.event, options.fields, 0);
}

}  // namespace

void add_report(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* command = app.add_subcommand("report", "Meddela en parts beslut");
  command->footer(
      "  arende report 2027/0001 parten organ=Socialnämnden datum=2027-05-04 \\\n"
      "      paragraf=\"§ 41\" utfall=nr=1,utfall=i_enlighet utdrag=@utdrag.pdf\n"
      "  arende report 2027/0001 parten --event ratta nr=1 paragraf=\"§ 42\" skal=\"Fel "
      "paragraf\"\n\n"
      "Vid en terminal frågar programmet efter det som saknas.");
  command->add_option("ärende", options->reference, "Ärendenummer")->required();
  command->add_option("part", options->party, "Partens id i strukturen")->required();
  declare_fields(*command, options->fields);
  command
      ->add_option("--event", options->event,
                   "En annan händelse hos parten, till exempel en rättelse")
      ->capture_default_str();
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
