#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/program_path.h"
#include "clients/cli/progress_line.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal_text.h"
#include "clients/kit/journal_check.h"

namespace arendegang::cli {

namespace {

using Findings = std::vector<v1::StoreFinding>;

struct VerifyOptions {
  std::string offline;  ///< a journal's file; empty: the engine's own journal
  std::string head;
};

int tell_break(const Globals& globals, const client::ChainBreak& broken) {
  Failure told(kBroken, fmt::format("Journalen håller inte vid steg {}.\n  {}", broken.sequence,
                                    one_line(broken.message)));
  told.json = {{"intact", false}, {"sequence", broken.sequence}, {"message", broken.message}};
  return fail(globals, told);
}

/// Page after page. The engine goes on meanwhile.
client::Result<Findings> check_store(client::QueryClient& queries, const ProgressLine& line) {
  Findings findings;
  v1::CheckStore question;
  for (;;) {
    auto page = queries.check_store(question);
    if (!page) return tl::unexpected(page.error());
    for (auto& finding : *page->mutable_findings()) findings.push_back(std::move(finding));
    line.show("{} av {} steg spelade upp", page->done(), page->of());
    if (!page->has_next()) return findings;
    *question.mutable_from() = std::move(*page->mutable_next());
  }
}

std::string place_of(const v1::StoreFinding& finding) {
  std::string place;
  const auto add = [&](const std::string& part) { place += (place.empty() ? "" : ", ") + part; };
  if (!finding.number().empty()) add("ärende " + one_line(finding.number()));
  if (finding.instance() != 0) add(fmt::format("instans {}", finding.instance()));
  if (finding.sequence() != 0) add(fmt::format("steg {}", finding.sequence()));
  if (!finding.subject().empty()) add(one_line(finding.subject()));
  return place.empty() ? "hela strukturen" : place;
}

void tell_findings(const Findings& findings) {
  for (const auto& finding : findings) {
    fmt::print(stderr, "{}: {}\n  Motorn: {}\n", place_of(finding), one_line(finding.reason_sv()),
               one_line(finding.message()));
  }
  if (!findings.empty()) {
    fmt::print(stderr, "{} fel: det som står ovan är inte som motorn lämnade det.\n",
               findings.size());
  }
}

void tell_chain(const client::JournalVerdict& verdict) {
  fmt::print("Journalen håller: {} steg, obrutna från det första.\n", verdict.records);
  if (verdict.disposed > 0) {
    fmt::print("{} steg är gallrade till sitt innehåll; kedjan omfattar dem ändå.\n",
               verdict.disposed);
  }
  if (verdict.bodies == client::Bodies::kNotShown) {
    fmt::print(
        "Stegens innehåll, och det som förvaras bredvid, prövas bara för den som sköter "
        "driften.\n");
  }
  fmt::print("Kedjans sista hash: {}\nSpara den som {}:{}\n", verdict.head, verdict.records,
             verdict.head);
}

int tell(const Globals& globals, const client::JournalVerdict& verdict, const Findings& findings) {
  if (globals.json) {
    boost::json::array found;
    for (const auto& finding : findings) found.push_back(json_of(finding));
    print_json({{"intact", findings.empty()},
                {"records", verdict.records},
                {"disposed", verdict.disposed},
                {"head", verdict.head},
                {"bodies_checked", verdict.bodies == client::Bodies::kChecked},
                {"findings", std::move(found)}});
  } else {
    tell_chain(verdict);
    tell_findings(findings);
  }
  return findings.empty() ? kDone : kBroken;
}

int verify(const Globals& globals) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const ProgressLine line(globals);
  const auto verdict = client::check_journal(
      session->queries(),
      [&](std::uint64_t done, std::uint64_t of) { line.show("{} av {} steg", done, of); });
  if (!verdict) {
    line.clear();
    const auto* broken = std::get_if<client::ChainBreak>(&verdict.error());
    return broken != nullptr ? tell_break(globals, *broken)
                             : fail(globals, std::get<client::Error>(verdict.error()));
  }
  client::Result<Findings> findings;
  if (verdict->bodies == client::Bodies::kChecked) {
    findings = check_store(session->queries(), line);
  }
  line.clear();
  if (!findings) return fail(globals, findings.error());
  return tell(globals, *verdict, *findings);
}

/// The engine's own program reads the file: no engine need run.
int verify_file(const Globals& globals, const VerifyOptions& options) {
  std::vector<std::string> arguments = {"verify", options.offline};
  if (!options.head.empty()) arguments.insert(arguments.end(), {"--head", options.head});
  if (globals.json) arguments.emplace_back("--json");
  return run_program(globals, "arendegang-journal", arguments);
}

}  // namespace

void add_verify(CLI::App& app, Globals& globals) {
  CLI::App* command =
      app.add_subcommand("verify", "Kontrollera att journalen, och det som står bredvid, är orört");
  command->footer(
      "Läser hela journalen och räknar om varje hash, utan att lita på vad motorn säger. För den "
      "som\n"
      "sköter driften spelar motorn sedan upp varje steg och jämför med det den förvarar: lägen,\n"
      "listor, sökning, tidpunkter, uppdrag, texter och filer, strukturen.\n"
      "Spara den sista hashen utanför systemet: då kan ingen skriva om historien obemärkt.\n\n"
      "  arende verify\n"
      "  arende verify --offline journal.ardg --head 1042:9f2c…    behöver ingen motor");
  auto options = std::make_shared<VerifyOptions>();
  CLI::Option* offline =
      command->add_option("--offline", options->offline, "En fil från arende journal export")
          ->check(CLI::ExistingFile);
  command->add_option("--head", options->head, "STEG:HASH som sparats från en tidigare kontroll")
      ->needs(offline);
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] {
      return options->offline.empty() ? verify(globals) : verify_file(globals, *options);
    };
  });
}

}  // namespace arendegang::cli
