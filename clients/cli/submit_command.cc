#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"

namespace arendegang::cli {

namespace {

struct SubmitOptions {
  std::string chart;
  FieldOptions fields;
};

ExitCode not_startable(const v1::StartableList& startable, const std::string& chart) {
  std::string message = fmt::format("Du kan inte starta ”{}”.", chart);
  for (const v1::Action& action : startable.charts()) {
    message += fmt::format("\n  {}  {}", action.name(), action.label_sv());
  }
  if (startable.charts().empty()) message += " Din roll får inte starta något.";
  return fail(startable.charts().empty() ? kRejected : kNotFound, message);
}

int run(const Globals& globals, const SubmitOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto startable = session->queries().startable();
  if (!startable) return fail(startable.error());
  const auto chart = std::ranges::find(startable->charts(), options.chart, &v1::Action::name);
  if (chart == startable->charts().end()) return not_startable(*startable, options.chart);
  const auto values = collect_fields(chart->fields(), options.fields);
  if (!values) return values.error();

  v1::CommandRequest command;
  command.mutable_start()->set_chart(options.chart);
  command.mutable_start()->set_fields(values->json());
  for (const v1::Part& part : values->parts()) *command.add_parts() = part;
  return carry_out(*session, globals, std::move(command));
}

}  // namespace

void add_submit(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<SubmitOptions>();
  CLI::App* command = app.add_subcommand("submit", "Lämna in ett ärende");
  command->footer(
      "  arende submit arende arendemening=\"Ny riktlinje\" beskrivning=@beskrivning.txt \\\n"
      "                       initiativ=region underlag=@utredning.pdf\n"
      "  arende submit arende --fields arende.json\n\n"
      "Vid en terminal frågar programmet efter det som saknas.");
  command->add_option("flöde", options->chart, "Vad som ska startas")->required();
  declare_fields(*command, options->fields);
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
