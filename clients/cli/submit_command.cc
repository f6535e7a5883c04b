#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/rejection.h"

namespace arendegang::cli {

namespace {

struct SubmitOptions {
  std::string chart;
  FieldOptions fields;
};

bool has_chart(const v1::StructureInfo& structure, const std::string& chart) {
  return std::ranges::find(structure.charts(), chart, &v1::ChartInfo::name) !=
         structure.charts().end();
}

/// There is no such chart, or the actor may not start it.
ExitCode not_startable(Session& session, const Globals& globals, const v1::StartableList& startable,
                       const std::string& chart) {
  const auto structure = session.queries().structure();
  if (!structure) return fail(globals, structure.error());
  v1::Rejected rejected;
  rejected.set_code(has_chart(*structure, chart) ? kNotAllowed : kUnknownChart);
  rejected.set_message(
      fmt::format("Expected a chart that the actor may start, but {} is none", chart));
  std::string words = fmt::format("Du kan inte starta ”{}”.", chart);
  if (startable.charts().empty()) words += " Din roll får inte starta något.";
  for (const v1::Action& action : startable.charts()) {
    words += fmt::format("\n  {}  {}", action.name(), action.label_sv());
    rejected.add_accepts(action.name());
  }
  Failure failure(rejected);
  failure.words = std::move(words);
  return fail(globals, failure);
}

int run(const Globals& globals, const SubmitOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto startable = session->queries().startable();
  if (!startable) return fail(globals, startable.error());
  const auto chart = std::ranges::find(startable->charts(), options.chart, &v1::Action::name);
  if (chart == startable->charts().end()) {
    return not_startable(*session, globals, *startable, options.chart);
  }
  const auto fields = fields_as_known(*session, chart->fields());
  if (!fields) return fail(globals, fields.error());
  const auto values = collect_fields(globals, *fields, options.fields);
  if (!values) return fail(globals, values.error());

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
