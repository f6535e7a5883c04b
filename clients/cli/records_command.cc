#include <algorithm>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/record_extract.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"
#include "clients/kit/record_table.h"

namespace arendegang::cli {

namespace {

struct RecordsOptions {
  std::string reference;
  std::filesystem::path folder;  ///< empty: nothing is saved
  bool csv = false;
  MarkedParts marked = MarkedParts::kKept;
};

client::Result<v1::RecordList> records_of(Session& session, const v1::InstanceDetail& found) {
  v1::ListRecords question;
  question.set_instance(found.row().instance());
  return session.queries().records(std::move(question));
}

std::size_t left_out(const v1::RecordList& list) {
  return static_cast<std::size_t>(std::ranges::count_if(
      list.records(), [](const v1::RecordRow& row) { return row.withheld(); }));
}

int extract(Session& session, const Globals& globals, const v1::RecordList& list,
            const std::filesystem::path& folder) {
  const auto index = extract_records(session, list, folder);
  if (!index) return fail(globals, index.error());
  if (globals.json) {
    print_json(json_of(list));
    return kDone;
  }
  fmt::print("{}\n{} handlingar, {} utelämnade på grund av sekretess. Förteckning: {}\n",
             as_text(*index, standard_output()), list.records_size(), left_out(list),
             one_line((folder / "handlingar.csv").string()));
  return kDone;
}

int run(const Globals& globals, const RecordsOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(globals, found.error());
  auto list = records_of(*session, *found);
  if (!list) return fail(globals, list.error());
  if (options.marked == MarkedParts::kLeftOut) list = without_marked(*std::move(list));
  if (!options.folder.empty()) return extract(*session, globals, *list, options.folder);
  if (globals.json) {
    print_json(json_of(*list));
  } else if (options.csv) {
    fmt::print("{}", as_csv(client::records_table(*list)));
  } else if (list->records().empty()) {
    fmt::print("Ärendet har inga registrerade handlingar.\n");
  } else {
    fmt::print("{}", as_text(client::records_table(*list), standard_output()));
  }
  return kDone;
}

}  // namespace

void add_records(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<RecordsOptions>();
  CLI::App* command = app.add_subcommand("records", "Ett ärendes handlingar, eller ett utdrag");
  command->footer(
      "  arende records 2027/0001\n"
      "  arende records 2027/0001 --csv > handlingar.csv\n"
      "  arende records 2027/0001 --extract utdrag                    det du får se\n"
      "  arende records 2027/0001 --extract utdrag --without-marked   att lämna ut\n\n"
      "Handling 2:1 är nummer 1 hos ärendets andra del, till exempel en parts beslut.");
  command->add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer")
      ->required();
  command->add_option("--extract", options->folder,
                      "Spara handlingarna och en förteckning i en katalog; inget skrivs över");
  command->add_flag_callback(
      "--without-marked", [options] { options->marked = MarkedParts::kLeftOut; },
      "Utelämna det som är sekretessmarkerat, också om du får se det");
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
