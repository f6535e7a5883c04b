#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/draft_reference.h"
#include "clients/cli/failure.h"
#include "clients/cli/field_options.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"
#include "clients/kit/uuid7.h"

namespace arendegang::cli {

namespace {

constexpr const char* kMeaning =
    "Att lämna in betyder att texten blir en handling i ärendet, en allmän handling: den "
    "registreras\n"
    "med nummer, andra än din organisation kan läsa den, och den kan inte längre rensas.";

struct DraftOptions {
  std::string draft;  ///< the end of an id; empty: a new one
  std::string title;
  std::string chart;
  std::string reference;  ///< of a case
  std::string party;
  std::string event;
  FieldOptions fields;
  bool sure = false;
};

/// What the draft is to become, and the fields that it may then have.
struct Purpose {
  v1::DraftText text;
  FieldList fields;
};

tl::expected<Purpose, Failure> to_start(Session& session, const std::string& chart) {
  const auto startable = session.queries().startable();
  if (!startable) return tl::unexpected(Failure(startable.error()));
  const auto found = std::ranges::find(startable->charts(), chart, &v1::Action::name);
  if (found == startable->charts().end()) {
    return tl::unexpected(Failure(kNotFound, fmt::format("Du kan inte starta ”{}”.", chart)));
  }
  Purpose purpose;
  purpose.text.set_chart(chart);
  purpose.fields = found->fields();
  return purpose;
}

tl::expected<Purpose, Failure> to_send(Session& session, const DraftOptions& options) {
  const auto receiver = find_receiver(session.queries(), options.reference, options.party);
  if (!receiver) return tl::unexpected(receiver.error());
  const auto available = session.queries().available(receiver->instance());
  if (!available) return tl::unexpected(Failure(available.error()));
  const auto found = std::ranges::find(available->actions(), options.event, &v1::Action::name);
  if (found == available->actions().end()) {
    return tl::unexpected(Failure(kNotFound, fmt::format("”{}” går inte att göra i {} nu.",
                                                         options.event, name_of(*receiver))));
  }
  Purpose purpose;
  purpose.text.set_instance(receiver->instance());
  purpose.text.set_event(options.event);
  purpose.fields = found->fields();
  return purpose;
}

tl::expected<Purpose, Failure> purpose_of(Session& session, const DraftOptions& options) {
  auto purpose =
      options.chart.empty() ? to_send(session, options) : to_start(session, options.chart);
  if (!purpose) return purpose;
  auto known = fields_as_known(session, purpose->fields);
  if (!known) return tl::unexpected(known.error());
  purpose->fields = *std::move(known);
  purpose->text.set_title(options.title);
  return purpose;
}

/// The draft to write to: a new one, or the one that was named, with the version that it has.
tl::expected<v1::DraftRow, Failure> target_of(Session& session, const DraftOptions& options) {
  v1::DraftRow target;
  if (!options.draft.empty()) {
    return find_draft(session, options.draft).map([](const v1::DraftDetail& found) {
      return found.draft();
    });
  }
  client::Uuid7Source ids;
  target.set_draft(std::string(client::bytes_of(ids.next())));
  return target;
}

int save(const Globals& globals, const DraftOptions& options) {
  if (options.chart.empty() == (options.reference.empty() || options.event.empty())) {
    return fail(globals, kUsage, "Ange ett flöde att starta, eller --case och --event.");
  }
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto purpose = purpose_of(*session, options);
  if (!purpose) return fail(globals, purpose.error());
  const auto values = read_fields(purpose->fields, options.fields);
  if (!values) return fail(globals, values.error());
  const auto target = target_of(*session, options);
  if (!target) return fail(globals, target.error());
  v1::CommandRequest command;
  auto& draft = *command.mutable_save_draft();
  draft.set_draft(target->draft());
  draft.set_expected_version(target->version());
  *draft.mutable_text() = purpose->text;
  draft.mutable_text()->set_fields(values->json());
  for (const v1::Part& part : values->parts()) *command.add_parts() = part;
  const auto saved = cli::run(*session, std::move(command));
  if (!saved) return fail(globals, saved.error());
  if (globals.json) {
    print_json({{"draft", name_of(*target)}, {"version", target->version() + 1}});
  } else {
    fmt::print("Sparat som utkast {}. Bara din organisation ser det.\n", name_of(*target));
  }
  return kDone;
}

std::string purpose_text(const v1::DraftText& text) {
  if (!text.chart().empty()) return text.chart();
  return fmt::format("{} i {}", text.event(), text.instance());
}

int list(const Globals& globals, const DraftOptions&) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = session->queries().drafts();
  if (!found) return fail(globals, found.error());
  if (globals.json) {
    print_json(json_of(*found));
    return kDone;
  }
  Table table{{"Utkast", "Sparat", "Av", "Rubrik", "Till"}, {}};
  for (const v1::DraftRow& draft : found->drafts()) {
    table.rows.push_back({name_of(draft), time_text(draft.saved_ms()), draft.actor(),
                          draft.text().title(), purpose_text(draft.text())});
  }
  fmt::print("{}", table.rows.empty() ? "Inga utkast.\n" : as_text(table, standard_output()));
  return kDone;
}

/// A text or a file of the draft in place of what refers to it.
std::string value_text(const boost::json::value& value, const v1::DraftDetail& found) {
  const auto* object = value.if_object();
  const auto* index = object != nullptr ? object->if_contains("part") : nullptr;
  if (index == nullptr || !index->is_int64()) return boost::json::serialize(value);
  const auto at = index->get_int64();
  if (at < 0 || at >= found.parts_size()) return "";
  const v1::Part& part = found.parts(static_cast<int>(at));
  return part.name().empty() ? part.data() : part.name();
}

int show(const Globals& globals, const DraftOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_draft(*session, options.draft);
  if (!found) return fail(globals, found.error());
  if (globals.json) {
    print_json(json_of(*found));
    return kDone;
  }
  const v1::DraftText& text = found->draft().text();
  fmt::print("{} {} ({})\n", name_of(found->draft()), one_line(text.title()),
             one_line(purpose_text(text)));
  boost::system::error_code failure;
  const auto fields = boost::json::parse(text.fields(), failure);
  if (failure || !fields.is_object()) return kDone;
  for (const auto& field : fields.get_object()) {
    fmt::print("{}: {}\n", one_line(field.key()), many_lines(value_text(field.value(), *found)));
  }
  return kDone;
}

int clear(const Globals& globals, const DraftOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_draft(*session, options.draft);
  if (!found) return fail(globals, found.error());
  v1::CommandRequest command;
  command.mutable_clear_draft()->set_draft(found->draft().draft());
  const auto cleared = cli::run(*session, std::move(command));
  if (!cleared) return fail(globals, cleared.error());
  if (globals.json) {
    print_json({{"cleared", name_of(found->draft())}});
  } else {
    fmt::print("Utkast {} är rensat och finns inte kvar.\n", name_of(found->draft()));
  }
  return kDone;
}

v1::CommandRequest command_of(const v1::DraftDetail& found) {
  const v1::DraftText& text = found.draft().text();
  v1::CommandRequest command;
  command.set_draft(found.draft().draft());
  *command.mutable_parts() = found.parts();
  if (!text.chart().empty()) {
    command.mutable_start()->set_chart(text.chart());
    command.mutable_start()->set_fields(text.fields());
  } else {
    command.mutable_event()->set_instance(text.instance());
    command.mutable_event()->set_event(text.event());
    command.mutable_event()->set_fields(text.fields());
  }
  return command;
}

int submit(const Globals& globals, const DraftOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = find_draft(*session, options.draft);
  if (!found) return fail(globals, found.error());
  if (!globals.json) fmt::print("{}\n", kMeaning);
  if (!options.sure) {
    if (globals.json || !can_ask()) {
      return fail(globals, kUsage, "Ingen kan svara på frågan. Lämna in med --yes.");
    }
    if (!confirmed("Lämna in?")) return kUsage;
  }
  return carry_out(*session, globals, command_of(*found));
}

CLI::App* add_part(CLI::App& drafts, Globals& globals, const std::shared_ptr<DraftOptions>& options,
                   const char* name, const char* about,
                   int (*run)(const Globals&, const DraftOptions&)) {
  CLI::App* command = drafts.add_subcommand(name, about);
  command->final_callback([&globals, options, run] {
    globals.run = [&globals, options, run] { return run(globals, *options); };
  });
  return command;
}

void add_draft_option(CLI::App& command, DraftOptions& options) {
  command.add_option("utkast", options.draft, "Slutet av utkastets nummer, som list visar")
      ->required();
}

}  // namespace

void add_draft(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<DraftOptions>();
  CLI::App* command =
      app.add_subcommand("draft", "Utkast: bara din organisation ser dem, tills de lämnas in");
  command->footer(
      "  arende draft save --chart arende --title \"Ny riktlinje\" beskrivning=@text.txt\n"
      "  arende draft save --case 2027/0001 --event komplettera underlag=@bilaga.pdf\n"
      "  arende draft list\n"
      "  arende draft submit 4f2a9c01\n\n" +
      std::string(kMeaning));
  command->require_subcommand(1);

  CLI::App* saved = add_part(*command, globals, options, "save", "Spara, så långt det är", save);
  auto* chart = saved->add_option("--chart", options->chart, "Vad det ska starta");
  saved->add_option("--case", options->reference, "Ärendet det hör till")->excludes(chart);
  saved->add_option("--event", options->event, "Vad som ska göras med ärendet")->excludes(chart);
  saved->add_option("--party", options->party, "Hos en part")->excludes(chart);
  saved->add_option("--draft", options->draft, "Skriv över det här utkastet");
  saved->add_option("--title", options->title, "Vad ni kallar det");
  declare_fields(*saved, options->fields);

  add_part(*command, globals, options, "list", "Organisationens utkast", list);
  add_draft_option(*add_part(*command, globals, options, "show", "Läs ett utkast", show), *options);
  add_draft_option(*add_part(*command, globals, options, "clear", "Rensa ett utkast", clear),
                   *options);
  CLI::App* submitted =
      add_part(*command, globals, options, "submit", "Lämna in, och säg vad det betyder", submit);
  add_draft_option(*submitted, *options);
  submitted->add_flag("--yes", options->sure, "Fråga inte");
}

}  // namespace arendegang::cli
