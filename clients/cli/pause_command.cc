#include <memory>

#include <CLI/CLI.hpp>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"

namespace arendegang::cli {

namespace {

struct PauseOptions {
  std::string reference;
  bool all = false;
  std::string reason;
};

/// The instance that is meant; zero for the whole structure.
tl::expected<std::uint64_t, Failure> instance_of(Session& session, const PauseOptions& options) {
  if (options.all == !options.reference.empty()) {
    return tl::unexpected(Failure(kUsage, "Ange ett ärende, eller --all för hela strukturen."));
  }
  if (options.all) return 0;
  const auto found = find_case(session.queries(), options.reference);
  if (!found) return tl::unexpected(found.error());
  return found->row().instance();
}

int pause(const Globals& globals, const PauseOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto instance = instance_of(*session, options);
  if (!instance) return fail(globals, instance.error());
  v1::CommandRequest command;
  command.mutable_pause()->set_instance(*instance);
  command.mutable_pause()->set_reason(options.reason);
  return carry_out(*session, globals, std::move(command));
}

int resume(const Globals& globals, const PauseOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto instance = instance_of(*session, options);
  if (!instance) return fail(globals, instance.error());
  v1::CommandRequest command;
  command.mutable_resume()->set_instance(*instance);
  command.mutable_resume()->set_reason(options.reason);
  return carry_out(*session, globals, std::move(command));
}

void declare(CLI::App& command, Globals& globals, int (*run)(const Globals&, const PauseOptions&)) {
  auto options = std::make_shared<PauseOptions>();
  command.add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer");
  command.add_flag("--all", options->all, "Hela strukturen");
  command.add_option("--reason", options->reason, "Varför; står kvar i historiken")->required();
  command.final_callback([&globals, options, run] {
    globals.run = [&globals, options, run] { return run(globals, *options); };
  });
}

}  // namespace

void add_pause(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("pause", "Pausa ett ärende, eller hela strukturen");
  command->footer(
      "  arende pause 2027/0001 --reason \"Utreds\"\n  arende pause --all --reason \"Driftstopp\"");
  declare(*command, globals, pause);
}

void add_resume(CLI::App& app, Globals& globals) {
  CLI::App* command = app.add_subcommand("resume", "Återuppta det som är pausat");
  command->footer("  arende resume 2027/0001 --reason \"Utrett\"");
  declare(*command, globals, resume);
}

}  // namespace arendegang::cli
