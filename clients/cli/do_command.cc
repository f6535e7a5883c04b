#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"

namespace arendegang::cli {

namespace {

struct DoOptions {
  std::string reference;
  std::string party;
  std::string event;
  FieldOptions fields;
  std::uint64_t expected_version = 0;
};

int run(const Globals& globals, const DoOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto receiver = find_receiver(session->queries(), options.reference, options.party);
  if (!receiver) return fail(globals, receiver.error());
  return send_event(*session, globals, *receiver, options.event, options.fields,
                    options.expected_version);
}

}  // namespace

void add_do(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<DoOptions>();
  CLI::App* command = app.add_subcommand("do", "Gör något med ett ärende");
  command->footer(
      "Vad som går att göra, och med vilka uppgifter, visar arende show.\n\n"
      "  arende do 2027/0001 bedom motivering=\"Rör alla parter\"\n"
      "  arende do 2027/0001 bered grupp=gruppen sista_dag=2027-03-01\n"
      "  arende do 2027/0001 komplettera underlag=@bilaga1.pdf underlag=@bilaga2.pdf\n"
      "  arende do 2027/0001 foresla --fields forslag.json\n"
      "  arende do 2027/0001 --party parten ta_emot datum=2027-05-03\n\n"
      "Vid en terminal frågar programmet efter det som saknas.");
  command->add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer")
      ->required();
  command->add_option("händelse", options->event, "Vad som ska göras")->required();
  declare_fields(*command, options->fields);
  command->add_option("--party", options->party, "Hos en part, i stället för med ärendet självt");
  command->add_option("--expected-version", options->expected_version,
                      "Gör det bara om ärendet har den här versionen");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
