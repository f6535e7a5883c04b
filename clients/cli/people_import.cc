#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/people_command.h"
#include "clients/cli/register_file.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

struct ImportOptions {
  std::string file;
  bool dry_run = false;
};

tl::expected<RegisterFile, Failure> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return tl::unexpected(Failure(kEnvironment, fmt::format("Kan inte läsa {}.", path)));
  return read_register(text).map_error(
      [](const std::string& fault) { return Failure(kUsage, fault); });
}

/// All that is wrong, whoever found it, line by line.
std::vector<LineFault> all_faults(std::vector<LineFault> faults, const v1::ImportCheck& check) {
  for (const v1::LineFault& fault : check.faults()) {
    faults.push_back(
        {fault.line(), fault.reason_sv().empty() ? fault.message() : fault.reason_sv()});
  }
  std::ranges::stable_sort(faults, {}, &LineFault::line);
  return faults;
}

int tell(const Globals& globals, const std::vector<LineFault>& faults) {
  if (globals.json) {
    boost::json::array lines;
    for (const LineFault& fault : faults) {
      lines.push_back({{"line", fault.line}, {"message", fault.words}});
    }
    print_json({{"holds", false}, {"faults", std::move(lines)}});
  }
  std::string words = fmt::format("{} fel; inget är infört.", faults.size());
  for (const LineFault& fault : faults) {
    words += fmt::format("\n  rad {}: {}", fault.line, fault.words);
  }
  fmt::print(stderr, "{}\n", many_lines(words));
  return kBroken;
}

int import(const Globals& globals, const ImportOptions& options) {
  const auto file = read_file(options.file);
  if (!file) return fail(globals, file.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::ImportCheck check;
  if (!file->import.lines().empty() || file->faults.empty()) {
    auto checked = session->queries().check_import(file->import);
    if (!checked) return fail(globals, checked.error());
    check = std::move(*checked);
  }
  const auto faults = all_faults(file->faults, check);
  if (!faults.empty()) return tell(globals, faults);
  if (!options.dry_run) {
    v1::CommandRequest command;
    *command.mutable_people()->mutable_import() = file->import;
    const auto accepted = run(*session, std::move(command));
    if (!accepted) return fail(globals, accepted.error());
  }
  if (globals.json) {
    print_json({{"imported", !options.dry_run},
                {"persons", check.persons()},
                {"holdings", check.holdings()}});
  } else {
    fmt::print("{} personer och {} poster {}.\n", check.persons(), check.holdings(),
               options.dry_run ? "skulle föras in" : "är införda");
  }
  return kDone;
}

}  // namespace

void add_people_import(CLI::App& people, Globals& globals) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command =
      people.add_subcommand("import", "Ta in personer och poster från en fil: allt eller inget");
  command->add_option("fil", options->file, "CSV med rubrikerna namn, post, från …")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_flag("--dry-run", options->dry_run, "Säg bara vad som skulle hända");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return import(globals, *options); };
  });
}

}  // namespace arendegang::cli
