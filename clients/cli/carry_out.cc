#include "clients/cli/carry_out.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

void tell(const v1::Accepted& accepted) {
  std::string text = accepted.repeated_command() ? "Det var redan gjort." : "Klart.";
  if (accepted.instance() != 0) {
    const std::string name =
        accepted.number().empty() ? std::to_string(accepted.instance()) : accepted.number();
    text += fmt::format(" {}", name);
    if (accepted.states_size() > 0) {
      text += fmt::format(": {}", fmt::join(accepted.states(), " · "));
    }
    if (accepted.regret_until_ms() != 0) {
      text += fmt::format("\nKan ångras till {}: arende undo \"{}\"",
                          time_text(accepted.regret_until_ms()), name);
    }
  }
  fmt::print("{}\n", many_lines(text));
}

ExitCode not_offered(const v1::InstanceRow& receiver, const std::string& event,
                     const v1::ActionList& available) {
  std::string message = fmt::format("”{}” går inte att göra i {} nu ({}).", event,
                                    name_of(receiver), receiver.state());
  if (available.actions().empty()) message += " Du kan inte göra något där.";
  for (const v1::Action& action : available.actions()) {
    message += fmt::format("\n  {}  {}", action.name(), action.label_sv());
  }
  return fail(kRejected, message);
}

}  // namespace

ExitCode carry_out(Session& session, const Globals& globals, v1::CommandRequest command) {
  const client::CommandOutcome outcome = session.commands().run(std::move(command));
  if (const auto* accepted = std::get_if<v1::Accepted>(&outcome)) {
    if (globals.json) {
      print_json(json_of(*accepted));
    } else {
      tell(*accepted);
    }
    return kDone;
  }
  if (const auto* rejected = std::get_if<v1::Rejected>(&outcome)) {
    if (globals.json) print_json({{"rejected", json_of(*rejected)}});
    return fail(*rejected);
  }
  if (const auto* busy = std::get_if<v1::Busy>(&outcome)) {
    return fail(kBusy, fmt::format("Motorn har för mycket att göra; inget är gjort. Försök igen.\n"
                                   "  Motorn: {}",
                                   busy->message()));
  }
  return fail(kEnvironment,
              fmt::format("Inget svar från motorn. Om det blev gjort syns i arende list.\n  {}",
                          std::get<client::NoAnswer>(outcome).message));
}

ExitCode send_event(Session& session, const Globals& globals, const v1::InstanceRow& receiver,
                    const std::string& event, const FieldOptions& options,
                    std::uint64_t expected_version) {
  const auto available = session.queries().available(receiver.instance());
  if (!available) return fail(available.error());
  v1::CommandRequest command;
  command.mutable_event()->set_instance(receiver.instance());
  command.mutable_event()->set_event(event);
  command.mutable_event()->set_expected_version(expected_version);
  const auto action = std::ranges::find(available->actions(), event, &v1::Action::name);
  if (action == available->actions().end()) {
    if (!options.none()) return not_offered(receiver, event, *available);
    return carry_out(session, globals, std::move(command));
  }
  const auto values = collect_fields(action->fields(), options);
  if (!values) return values.error();
  command.mutable_event()->set_fields(values->json());
  for (const v1::Part& part : values->parts()) *command.add_parts() = part;
  return carry_out(session, globals, std::move(command));
}

}  // namespace arendegang::cli
