#include <algorithm>
#include <array>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/clock_advance.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/time_text.h"
#include "clients/cli/todo.h"

namespace arendegang::cli {

namespace {

struct Part {
  WaitsFor waits_for;
  const char* heading;
  const char* id;
};
constexpr std::array<Part, 3> kParts = {{{WaitsFor::kParty, "Väntar på din part", "party"},
                                         {WaitsFor::kGroup, "Väntar på din grupp", "group"},
                                         {WaitsFor::kRole, "Väntar på dig", "role"}}};

std::string due_text(std::int64_t due_ms, std::int64_t now_ms) {
  return date_text(due_ms) + (due_ms != 0 && due_ms < now_ms ? " (försenat)" : "");
}

std::string labels_of(const v1::ActionList& actions) {
  std::string labels;
  for (const v1::Action& action : actions.actions()) {
    labels += (labels.empty() ? "" : ", ") + action.label_sv();
  }
  return labels;
}

Table todo_table(const std::vector<Waiting>& waiting, WaitsFor part, std::int64_t now_ms) {
  Table table{{"Senast", "Nummer", "Ärendemening", "Läge", "Det här kan du göra"}, {}};
  for (const Waiting& each : waiting) {
    if (each.waits_for != part) continue;
    table.rows.push_back({due_text(each.row.due_ms(), now_ms), each.name, each.row.subject(),
                          each.row.state(), labels_of(each.actions)});
  }
  return table;
}

boost::json::array documents_of(const std::vector<Waiting>& waiting) {
  boost::json::array found;
  for (const Waiting& each : waiting) {
    const auto part = std::ranges::find(kParts, each.waits_for, &Part::waits_for);
    found.push_back(boost::json::object{{"waits_for", part->id},
                                        {"case", each.name},
                                        {"row", json_of(each.row)},
                                        {"actions", json_of(each.actions)["actions"]}});
  }
  return found;
}

void print(const std::vector<Waiting>& waiting, std::int64_t now_ms) {
  const Terminal terminal = standard_output();
  if (waiting.empty()) fmt::print("Inget väntar på dig.\n");
  const char* before = "";
  for (const Part& part : kParts) {
    const Table table = todo_table(waiting, part.waits_for, now_ms);
    if (table.rows.empty()) continue;
    fmt::print("{}{}\n{}", before, bold(terminal, part.heading), as_text(table, terminal));
    before = "\n";
  }
}

int run(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto structure = session->queries().structure();
  if (!structure) return fail(globals, structure.error());
  const auto time = engine_time(session->queries());
  if (!time) return fail(globals, time.error());
  boost::json::error_code failure;
  const auto facts = boost::json::parse(structure->facts(), failure);
  const auto waiting = waiting_for(session->queries(), standing_of(facts, globals.actor));
  if (!waiting) return fail(globals, waiting.error());
  if (globals.json) {
    print_json(documents_of(*waiting));
  } else {
    print(*waiting, time->now_ms);
  }
  return kDone;
}

}  // namespace

void add_todo(CLI::App& app, Globals& globals) {
  CLI::App* command =
      app.add_subcommand("todo", "Vad som väntar på dig, din grupp och din part, efter sista dag");
  command->footer("  arende todo\n  arende --as registrator-parten todo");
  command->final_callback([&globals] { globals.run = [&globals] { return run(globals); }; });
}

}  // namespace arendegang::cli
