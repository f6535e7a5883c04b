#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/content_references.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/saved_files.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

struct ContentOptions {
  std::string reference;
  std::filesystem::path folder;  ///< empty: nothing is saved
};

bool is_text(const ContentReference& reference) {
  return reference.name.empty();
}

json::object document_of(const ContentReference& reference) {
  return {{"instance", reference.instance}, {"place", reference.place},
          {"hash", reference.hash},         {"size", reference.size},
          {"name", reference.name},         {"media_type", reference.media_type}};
}

/// Reads one content; at a terminal, what is large shows how far it has come.
tl::expected<std::string, Failure> read(Session& session, const Globals& globals,
                                        const ContentReference& reference) {
  const bool show =
      standard_output().is_terminal && !globals.json && reference.size > client::kContentChunkBytes;
  const auto bytes = session.queries().content(
      reference.hash, reference.instance, [&](std::uint64_t done, std::uint64_t of) {
        if (!show) return;
        fmt::print("\r\033[K{}: {} %", one_line(reference.name), of == 0 ? 100 : done * 100 / of);
        std::fflush(stdout);
      });
  if (show) fmt::print("\r\033[K");
  if (!bytes) return tl::unexpected(Failure(bytes.error()));
  return *bytes;
}

std::string file_name_of(const ContentReference& reference) {
  return is_text(reference) ? reference.place + ".txt" : reference.name;
}

/// Saves everything; the places where it is now.
tl::expected<json::array, Failure> save(Session& session, const Globals& globals,
                                        const std::filesystem::path& folder,
                                        const std::vector<ContentReference>& references) {
  json::array saved;
  for (const ContentReference& reference : references) {
    const auto bytes = read(session, globals, reference);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto file = save_file(folder, file_name_of(reference), *bytes);
    if (!file) return tl::unexpected(Failure(kEnvironment, file.error()));
    json::object entry = document_of(reference);
    entry["file"] = file->string();
    saved.push_back(std::move(entry));
    if (!globals.json) fmt::print("{}\n", one_line(file->string()));
  }
  return saved;
}

/// Every text as it is written, for scripts.
tl::expected<json::array, Failure> with_texts(Session& session, const Globals& globals,
                                              const std::vector<ContentReference>& references) {
  json::array contents;
  for (const ContentReference& reference : references) {
    json::object entry = document_of(reference);
    if (is_text(reference)) {
      const auto text = read(session, globals, reference);
      if (!text) return tl::unexpected(text.error());
      entry["text"] = *text;
    }
    contents.push_back(std::move(entry));
  }
  return contents;
}

int print_texts(Session& session, const Globals& globals,
                const std::vector<ContentReference>& references) {
  const Terminal terminal = standard_output();
  Table files{{"Fil", "Byte", "Slag", "Var"}, {}};
  for (const ContentReference& reference : references) {
    if (!is_text(reference)) {
      files.rows.push_back(
          {reference.name, std::to_string(reference.size), reference.media_type, reference.place});
      continue;
    }
    const auto text = read(session, globals, reference);
    if (!text) return fail(globals, text.error());
    fmt::print("{}\n{}\n\n", bold(terminal, one_line(reference.place)), many_lines(*text));
  }
  if (references.empty()) fmt::print("Ärendet har inga texter eller filer.\n");
  if (files.rows.empty()) return kDone;
  fmt::print("{}\nSpara filerna: --save KATALOG\n", as_text(files, terminal));
  return kDone;
}

int run(const Globals& globals, const ContentOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_case(session->queries(), options.reference);
  if (!found) return fail(globals, found.error());
  const auto references = references_of(*found);
  const bool saves = !options.folder.empty();
  if (!saves && !globals.json) return print_texts(*session, globals, references);
  const auto contents = saves ? save(*session, globals, options.folder, references)
                              : with_texts(*session, globals, references);
  if (!contents) return fail(globals, contents.error());
  if (globals.json) {
    print_json({{"instance", found->row().instance()},
                {"number", found->row().number()},
                {"contents", *contents}});
  }
  return kDone;
}

}  // namespace

void add_content(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<ContentOptions>();
  CLI::App* command = app.add_subcommand(
      "content", "Läs ett ärendes texter (lydelser, motiveringar), eller spara dess filer");
  command->footer(
      "  arende content 2027/0001\n"
      "  arende content 2027/0001 --save handlingar   texter och filer, var och en som en fil");
  command->add_option("ärende", options->reference, "Ärendenummer, eller instansens nummer")
      ->required();
  command->add_option("--save", options->folder, "Spara allt i en katalog; inget skrivs över");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
