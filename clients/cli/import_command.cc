#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/arrival_file.h"
#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/progress_line.h"
#include "clients/cli/rejection.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"
#include "clients/kit/limits.h"

namespace arendegang::cli {

namespace {

struct ArrivalOptions {
  std::string file;
  std::string chart;
  bool dry_run = false;
  bool sure = false;
};

/// What the file would become.
struct Trial {
  std::vector<v1::ArrivingCase> cases;   ///< to be taken in
  std::vector<v1::ArrivalCheck> checks;  ///< of these, in the same order
  std::vector<std::string> taken;        ///< numbers that are there already
  std::vector<CellFault> faults;
};

tl::expected<std::string, Failure> csv_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return tl::unexpected(Failure(kEnvironment, fmt::format("Kan inte läsa {}.", path)));
  return text;
}

/// The flow that cases are taken into: the one that was named, or the only one there is.
tl::expected<v1::Action, Failure> flow_of(Session& session, const std::string& chart) {
  const auto startable = session.queries().startable();
  if (!startable) return tl::unexpected(Failure(startable.error()));
  const auto& imports = startable->imports();
  if (imports.empty()) {
    v1::Rejected rejected;
    rejected.set_code(kNotAllowed);
    rejected.set_message("Expected a chart that the actor may take cases into, but there is none");
    rejected.set_reason_sv("Du får inte ta in ärenden från en äldre ordning.");
    return tl::unexpected(Failure(rejected));
  }
  if (chart.empty() && imports.size() == 1) return imports.Get(0);
  std::vector<std::string> names;
  for (const v1::Action& each : imports) {
    if (each.name() == chart) return each;
    names.push_back(each.name());
  }
  return tl::unexpected(Failure(
      kUsage,
      fmt::format("Ange vilket flöde ärendena ska in i: --chart {}", fmt::join(names, "|"))));
}

v1::ImportInstances batch_of(const std::string& chart, auto from, auto to, auto case_of) {
  v1::ImportInstances batch;
  batch.set_chart(chart);
  for (; from != to; ++from) *batch.add_cases() = case_of(*from);
  return batch;
}

void sort_out(const v1::InstancesCheck& page, const FiledCase* filed, const FieldList& fields,
              Trial& all) {
  for (const v1::ArrivalCheck& check : page.cases()) {
    const FiledCase& it = *filed++;
    if (check.taken()) {
      all.taken.push_back(check.number());
    } else if (!check.message().empty()) {
      all.faults.push_back(fault_at(it, check.field(),
                                    check.reason_sv().empty() ? check.message() : check.reason_sv(),
                                    fields));
    } else {
      all.cases.push_back(it.arriving);
      all.checks.push_back(check);
    }
  }
}

/// Asks the engine about every case, portion by portion, also when some cannot be read.
client::Result<Trial> try_all(Session& session, const std::string& chart, const ArrivalFile& file,
                              const FieldList& fields, const ProgressLine& line) {
  Trial all;
  all.faults = file.faults;
  for (std::size_t from = 0; from < file.cases.size(); from += client::kCasesPerImport) {
    const std::size_t to = std::min(file.cases.size(), from + client::kCasesPerImport);
    const FiledCase* const first = file.cases.data() + from;
    auto page = session.queries().check_instances(batch_of(
        chart, first, file.cases.data() + to, [](const FiledCase& each) { return each.arriving; }));
    if (!page) return tl::unexpected(page.error());
    sort_out(*page, first, fields, all);
    std::uint64_t done = to;
    std::uint64_t of = file.cases.size();
    line.show("{} av {} prövade", done, of);
  }
  line.clear();
  std::ranges::stable_sort(all.faults, {}, &CellFault::line);
  return all;
}

int tell_faults(const Globals& globals, const Trial& all) {
  std::string words = fmt::format("{} fel; inget är infört.", all.faults.size());
  boost::json::array faults;
  for (const CellFault& each : all.faults) {
    words += each.column.empty()
                 ? fmt::format("\n  rad {}: {}", each.line, each.words)
                 : fmt::format("\n  rad {}, {}: {}", each.line, each.column, each.words);
    faults.push_back({{"line", each.line}, {"column", each.column}, {"message", each.words}});
  }
  Failure failure(kBroken, words);
  failure.json = {{"holds", false}, {"faults", std::move(faults)}};
  return fail(globals, failure);
}

void tell(const Trial& all) {
  if (!all.cases.empty()) {
    Table table{
        {"Rad", "Ärende", "Läge", "Hos parter", "Skickas inte", "Nästa tid", "Tider som har varit"},
        {}};
    for (const v1::ArrivalCheck& each : all.checks) {
      table.rows.push_back({std::to_string(each.line()), each.number(),
                            fmt::format("{}", fmt::join(each.states(), " · ")),
                            std::to_string(each.children()), std::to_string(each.jobs_withheld()),
                            date_text(each.first_due_ms()),
                            fmt::format("{}", fmt::join(each.passed(), ", "))});
    }
    fmt::print("{}\n", as_text(table, standard_output()));
  }
  if (!all.taken.empty()) {
    fmt::print("{} finns redan och hoppas över: {}\n", all.taken.size(),
               one_line(fmt::format("{}", fmt::join(all.taken, ", "))));
  }
}

/// How many were taken in; the first refusal ends it, with those before it taken in.
tl::expected<std::size_t, Failure> take_in(Session& session, const std::string& chart,
                                           const Trial& all, const ProgressLine& line) {
  std::uint64_t done = 0;
  std::uint64_t of = all.cases.size();
  while (done < of) {
    const std::size_t to = std::min<std::size_t>(of, done + client::kCasesPerImport);
    v1::CommandRequest command;
    *command.mutable_import() = batch_of(chart, all.cases.data() + done, all.cases.data() + to,
                                         [](const v1::ArrivingCase& each) { return each; });
    const auto accepted = run(session, std::move(command));
    if (!accepted) {
      line.clear();
      Failure failure = accepted.error();
      failure.words += fmt::format("\n{} infördes före det; kör igen för resten.", done);
      return tl::unexpected(std::move(failure));
    }
    done = to;
    line.show("{} av {} införda", done, of);
  }
  line.clear();
  return done;
}

int tell_outcome(const Globals& globals, const Trial& all, std::size_t imported, bool dry_run) {
  if (globals.json) {
    boost::json::array cases;
    for (const v1::ArrivalCheck& each : all.checks) cases.push_back(json_of(each));
    print_json({{"holds", true},
                {"imported", imported},
                {"taken", boost::json::array(all.taken.begin(), all.taken.end())},
                {"cases", std::move(cases)}});
  } else if (dry_run) {
    fmt::print("{} ärenden skulle tas in. Inget skulle skickas.\n", all.cases.size());
  } else {
    fmt::print("{} ärenden är införda. Inget är skickat.\n", imported);
  }
  return kDone;
}

int run_import(const Globals& globals, const ArrivalOptions& options) {
  const auto text = csv_in(options.file);
  if (!text) return fail(globals, text.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto flow = flow_of(*session, options.chart);
  if (!flow) return fail(globals, flow.error());
  const auto fields = fields_as_known(*session, flow->fields());
  if (!fields) return fail(globals, fields.error());
  const auto file = read_arrivals(*text, *fields);
  if (!file) return fail(globals, kUsage, file.error());
  const ProgressLine line(globals);
  const auto all = try_all(*session, flow->name(), *file, *fields, line);
  if (!all) return fail(globals, all.error());
  if (!all->faults.empty()) return tell_faults(globals, *all);
  if (!globals.json) tell(*all);
  if (options.dry_run || all->cases.empty()) return tell_outcome(globals, *all, 0, options.dry_run);
  if (!options.sure && can_ask() && !confirmed("Ska de tas in?")) return kUsage;
  const auto imported = take_in(*session, flow->name(), *all, line);
  if (!imported) return fail(globals, imported.error());
  return tell_outcome(globals, *all, *imported, false);
}

}  // namespace

void add_import(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<ArrivalOptions>();
  CLI::App* command =
      app.add_subcommand("import", "Ta in pågående ärenden från en äldre ordning, ur en fil");
  command->footer(
      "Prövar först alla rader och säger vad som är fel, rad för rad; då tas inget in.\n"
      "Ärendena behåller sina nummer och fortsätter där de var. Inget skickas.\n"
      "Det som redan är infört hoppas över, så det går att köra igen.\n\n"
      "  arende import rekommendationer.csv --dry-run\n"
      "  arende import rekommendationer.csv");
  command->add_option("fil", options->file, "CSV med rubriker (clients/cli/README.md)")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--chart", options->chart, "Flödet, om det finns flera att välja på");
  command->add_flag("--dry-run", options->dry_run, "Säg bara vad som skulle hända");
  command->add_flag("--yes", options->sure, "Fråga inte");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run_import(globals, *options); };
  });
}

}  // namespace arendegang::cli
