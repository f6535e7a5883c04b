#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/clock_advance.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

int show(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto time = engine_time(session->queries());
  if (!time) return fail(globals, time.error());
  if (globals.json) {
    print_json({{"now_ms", time->now_ms}, {"virtual", time->is_virtual}});
    return kDone;
  }
  fmt::print("{}{}\n", time_text(time->now_ms), time->is_virtual ? " (låtsad tid)" : "");
  return kDone;
}

/// The time that a text means, seen from now.
std::optional<std::int64_t> target_of(const std::string& text, std::int64_t now_ms) {
  if (const auto duration = parse_duration(text)) return now_ms + duration->count();
  return parse_time(text);
}

int tell(const Globals& globals, std::int64_t now_ms) {
  if (globals.json) {
    print_json({{"now_ms", now_ms}});
  } else {
    fmt::print("Klockan är {}.\n", time_text(now_ms));
  }
  return kDone;
}

int move_clock(const Globals& globals, const std::string& to) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto time = engine_time(session->queries());
  if (!time) return fail(globals, time.error());
  const auto target = target_of(to, time->now_ms);
  if (!target) {
    return fail(globals, kUsage,
                fmt::format("En dag (2027-03-01), en tid (2027-03-01T09:00) eller hur långt "
                            "(14d, 6h, 10min) väntades, men det står ”{}”.",
                            to));
  }
  const bool show_progress = standard_output().is_terminal && !globals.json;
  const auto arrived = advance_clock(session->commands(), session->queries(), *target,
                                     [show_progress](std::int64_t now_ms) {
                                       if (!show_progress) return;
                                       fmt::print("\r\033[K{}", time_text(now_ms));
                                       std::fflush(stdout);
                                     });
  if (show_progress) fmt::print("\r\033[K");
  if (arrived) return tell(globals, *arrived);
  if (const auto* error = std::get_if<client::Error>(&arrived.error()))
    return fail(globals, *error);
  const auto& rejected = std::get<v1::Rejected>(arrived.error());
  return fail(globals, rejected);
}

}  // namespace

void add_clock(CLI::App& app, Globals& globals) {
  CLI::App* command =
      app.add_subcommand("clock", "Motorns tid; i en demonstration går den att flytta");
  command->footer(
      "Tider är svensk lokal tid. Svaret kommer när allt som faller in på vägen är gjort.\n\n"
      "  arende clock show\n"
      "  arende clock advance 2027-06-01\n"
      "  arende clock advance 2027-06-01T09:00\n"
      "  arende clock advance 90d");
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
