#include "clients/cli/chart_move.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/progress_line.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/kit/limits.h"

namespace arendegang::cli {

namespace {

struct MoveOptions {
  std::string plan;
  std::string decision;
  bool dry_run = false;
  bool sure = false;
};

/// What a plan would do to all cases.
struct DryRun {
  std::string version;  ///< of the structure in force
  std::vector<std::string> faults;
  std::vector<v1::MoveCase> cases;

  std::size_t misfits() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        cases, [](const v1::MoveCase& each) { return each.reasons_size() > 0; }));
  }
};

tl::expected<std::string, Failure> read_plan(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return tl::unexpected(Failure(kEnvironment, fmt::format("Kan inte läsa {}.", path)));
  return text;
}

/// Page after page. The engine goes on meanwhile.
client::Result<DryRun> look_at_all(client::QueryClient& queries, const std::string& plan,
                                   const ProgressLine& line) {
  DryRun all;
  v1::CompareMove question;
  question.set_plan(plan);
  do {
    auto page = queries.compare_move(question);
    if (!page) return tl::unexpected(page.error());
    all.version = page->version_in_force();
    all.faults.assign(page->faults().begin(), page->faults().end());
    all.cases.insert(all.cases.end(), page->cases().begin(), page->cases().end());
    line.show("{} av {} prövade", page->done(), page->of());
    question.set_after(page->next_after());
  } while (question.after() != 0);
  line.clear();
  return all;
}

std::string name_of(const v1::MoveCase& each) {
  return each.number().empty() ? fmt::format("instans {}", each.instance()) : each.number();
}

void tell(const DryRun& all) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const v1::MoveCase& each : all.cases) {
    for (const std::string& reason : each.reasons_sv()) by_reason[reason].push_back(name_of(each));
  }
  fmt::print("{} av {} får plats i det nya flödet.\n", all.cases.size() - all.misfits(),
             all.cases.size());
  if (by_reason.empty()) return;
  Table table{{"Antal", "Varför inte", "Vilka"}, {}};
  for (const auto& [reason, names] : by_reason) {
    table.rows.push_back(
        {std::to_string(names.size()), reason, fmt::format("{}", fmt::join(names, ", "))});
  }
  fmt::print("{}", as_text(table, standard_output()));
}

boost::json::object json_of(const DryRun& all, std::size_t moved) {
  boost::json::array cases;
  for (const v1::MoveCase& each : all.cases) cases.push_back(cli::json_of(each));
  return {{"cases", std::move(cases)}, {"misfits", all.misfits()}, {"moved", moved}};
}

int tell_faults(const Globals& globals, const MoveOptions& options, const DryRun& all) {
  std::string words = "Planen håller inte:";
  boost::json::array faults;
  for (const std::string& fault : all.faults) {
    words += fmt::format("\n  {}:{}", options.plan, one_line(fault));
    faults.emplace_back(fault);
  }
  Failure failure(kBroken, words);
  failure.json = {{"holds", false}, {"faults", std::move(faults)}};
  return fail(globals, failure);
}

int tell_outcome(const Globals& globals, const DryRun& all, std::size_t moved) {
  if (globals.json) print_json(json_of(all, moved));
  if (all.misfits() > 0) {
    fmt::print(stderr,
               "Inget är flyttat: {} får inte plats. Ändra planen, eller låt dem komma "
               "vidare först.\n",
               all.misfits());
    return kBroken;
  }
  if (!globals.json) fmt::print("{} är flyttade.\n", moved);
  return kDone;
}

v1::CommandRequest next_batch(const DryRun& all, std::size_t from, const std::string& plan,
                              const MoveOptions& options) {
  v1::CommandRequest command;
  command.mutable_move()->set_plan(plan);
  command.mutable_move()->set_decision(options.decision);
  command.mutable_move()->set_expected_version(all.version);
  const std::size_t to = std::min(all.cases.size(), from + client::kInstancesPerMove);
  for (std::size_t i = from; i < to; ++i) {
    command.mutable_move()->add_instances(all.cases[i].instance());
  }
  return command;
}

/// How many were moved; the first refusal ends it, with those before it moved.
tl::expected<std::size_t, Failure> move_all(Session& session, const DryRun& all,
                                            const std::string& plan, const MoveOptions& options,
                                            const ProgressLine& line) {
  std::size_t moved = 0;
  for (std::size_t from = 0; from < all.cases.size(); from += client::kInstancesPerMove) {
    const auto accepted = run(session, next_batch(all, from, plan, options));
    if (!accepted) {
      line.clear();
      Failure failure = accepted.error();
      failure.words += fmt::format("\n{} flyttades före det; kör igen för resten.", moved);
      return tl::unexpected(std::move(failure));
    }
    moved += accepted->steps();
    std::uint64_t done = std::min(all.cases.size(), from + client::kInstancesPerMove);
    std::uint64_t of = all.cases.size();
    line.show("{} av {} flyttade", done, of);
  }
  line.clear();
  return moved;
}

int move(const Globals& globals, const MoveOptions& options) {
  const auto plan = read_plan(options.plan);
  if (!plan) return fail(globals, plan.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const ProgressLine line(globals);
  const auto all = look_at_all(session->queries(), *plan, line);
  if (!all) return fail(globals, all.error());
  if (!all->faults.empty()) return tell_faults(globals, options, *all);
  if (!globals.json) tell(*all);
  if (all->misfits() > 0) return tell_outcome(globals, *all, 0);
  if (options.dry_run) {
    if (globals.json) print_json(json_of(*all, 0));
    return kDone;
  }
  if (!options.sure && can_ask() && !confirmed("Ska de flyttas?")) return kUsage;
  const auto moved = move_all(*session, *all, *plan, options, line);
  if (!moved) return fail(globals, moved.error());
  return tell_outcome(globals, *all, *moved);
}

}  // namespace

void add_chart_move(CLI::App& chart, Globals& globals) {
  auto options = std::make_shared<MoveOptions>();
  CLI::App* command = chart.add_subcommand(
      "move", "Flytta pågående ärenden till det flöde som gäller, efter en plan");
  command->footer(
      "Prövar först alla ärenden och säger vilka som inte får plats, och varför; då flyttas "
      "inget.\n"
      "Tider och uppdrag ligger kvar. Det som redan är flyttat lämnas, så det går att köra "
      "igen.\n\n"
      "  arende chart move plan.yaml --decision \"2027-05-03 § 12\" --dry-run\n"
      "  arende chart move plan.yaml --decision \"2027-05-03 § 12\"");
  command->add_option("plan", options->plan, "Planen i YAML")->required()->check(CLI::ExistingFile);
  command->add_option("--decision", options->decision, "Beslutet som antog flödet")->required();
  command->add_flag("--dry-run", options->dry_run, "Säg bara vad som skulle hända");
  command->add_flag("--yes", options->sure, "Fråga inte");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return move(globals, *options); };
  });
}

}  // namespace arendegang::cli
