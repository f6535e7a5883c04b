#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/clock_advance.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/saved_files.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"
#include "clients/kit/record_table.h"

namespace arendegang::cli {

namespace {

struct DiaryOptions {
  std::string day;
  std::string from;
  std::string to;
  std::filesystem::path file;  ///< for CSV; empty: the screen
};

/// The days that are asked for: today, by the engine's clock, when nobody said.
tl::expected<v1::ListRecords, Failure> question_of(Session& session, const DiaryOptions& options) {
  v1::ListRecords question;
  question.set_from(options.day.empty() ? options.from : options.day);
  question.set_to(options.day.empty() ? options.to : options.day);
  if (!question.from().empty() || !question.to().empty()) return question;
  const auto time = engine_time(session.queries());
  if (!time) return tl::unexpected(Failure(time.error()));
  question.set_from(date_text(time->now_ms));
  question.set_to(question.from());
  return question;
}

std::string days_text(const v1::ListRecords& question) {
  if (question.from() == question.to()) return question.from();
  return fmt::format("{} – {}", question.from(), question.to());
}

int save(const Globals& globals, const v1::RecordList& list, const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const auto saved = save_file(folder, file.filename().string(), as_csv(client::diary_table(list)));
  if (!saved) return fail(globals, kEnvironment, saved.error());
  if (!globals.json) fmt::print("{}\n", one_line(saved->string()));
  return kDone;
}

int run(const Globals& globals, const DiaryOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto question = question_of(*session, options);
  if (!question) return fail(globals, question.error());
  const auto list = session->queries().records(*question);
  if (!list) return fail(globals, list.error());
  if (globals.json) print_json(json_of(*list));
  if (!options.file.empty()) return save(globals, *list, options.file);
  if (globals.json) return kDone;
  fmt::print("Diarieblad {}\n", days_text(*question));
  if (list->records().empty()) {
    fmt::print("Inga handlingar.\n");
  } else {
    fmt::print("\n{}", as_text(client::diary_table(*list), standard_output()));
  }
  return kDone;
}

/// Refuses what is no day before the engine is asked.
std::string day_fault(const std::string& text) {
  return is_date(text) ? "" : "”" + text + "” är ingen dag (ÅÅÅÅ-MM-DD)";
}

}  // namespace

void add_diary(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<DiaryOptions>();
  CLI::App* command =
      app.add_subcommand("diary", "Diariebladet: handlingar som registrerats en dag");
  command->footer(
      "  arende diary                              i dag\n"
      "  arende diary --day 2027-03-01\n"
      "  arende diary --from 2027-03-01 --to 2027-03-31 --csv mars.csv\n\n"
      "Det som är sekretessmarkerat står med nummer, dag och märkning, utan innehåll.");
  auto* day = command->add_option("--day", options->day, "En dag")->check(day_fault);
  command->add_option("--from", options->from, "Från och med")->check(day_fault)->excludes(day);
  command->add_option("--to", options->to, "Till och med")->check(day_fault)->excludes(day);
  command->add_option("--csv", options->file, "Spara som CSV; inget skrivs över");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
