#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

client::Result<v1::QueryReply> ask_structure(Session& session) {
  v1::QueryRequest request;
  request.mutable_structure_info();
  return session.queries().ask(std::move(request));
}

int show(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto reply = ask_structure(*session);
  if (!reply) return fail(reply.error());
  const bool is_virtual = reply->structure_info().virtual_clock();
  if (globals.json) {
    print_json({{"now_ms", reply->now_ms()}, {"virtual", is_virtual}});
    return kDone;
  }
  fmt::print("{}{}\n", time_text(reply->now_ms()), is_virtual ? " (låtsad tid)" : "");
  return kDone;
}

int move_clock(const Globals& globals, const std::string& to) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto reply = ask_structure(*session);
  if (!reply) return fail(reply.error());
  auto target = parse_time(to);
  if (const auto duration = parse_duration(to)) target = reply->now_ms() + duration->count();
  if (!target) {
    return fail(kUsage,
                fmt::format("En dag (2027-03-01), en tid (2027-03-01T09:00) eller hur långt "
                            "(14d, 6h, 10min) väntades, men det står ”{}”.",
                            to));
  }
  v1::CommandRequest command;
  command.mutable_advance_clock()->set_to_ms(*target);
  return carry_out(*session, globals, std::move(command));
}

}  // namespace

void add_clock(CLI::App& app, Globals& globals) {
  CLI::App* command =
      app.add_subcommand("clock", "Motorns tid; i en demonstration går den att flytta");
  command->footer(
      "  arende clock show\n  arende clock advance 2027-06-01\n  arende clock advance 14d");
  command->require_subcommand(1);
  command->add_subcommand("show", "Vad klockan är")->final_callback([&globals] {
    globals.run = [&globals] { return show(globals); };
  });
  auto to = std::make_shared<std::string>();
  CLI::App* advanced =
      command->add_subcommand("advance", "Flytta fram tiden, från händelse till händelse");
  advanced->add_option("till", *to, "En dag, en tid, eller hur långt")->required();
  advanced->final_callback(
      [&globals, to] { globals.run = [&globals, to] { return move_clock(globals, *to); }; });
}

}  // namespace arendegang::cli
