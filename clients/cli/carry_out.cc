#include "clients/cli/carry_out.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/register_numbers.h"
#include "clients/cli/rejection.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

void tell(const v1::Accepted& accepted) {
  std::string text = accepted.repeated_command() ? "Det var redan gjort." : "Klart.";
  if (accepted.person() != 0) text += " " + person_text(accepted.person());
  if (accepted.holding() != 0) text += " " + holding_text(accepted.holding());
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

/// Whoever reads JSON finds them there too.
void warn(const v1::Accepted& accepted) {
  for (const std::string& warning : accepted.warnings_sv()) {
    fmt::print(stderr, "Varning: {}\n", many_lines(warning));
  }
}

ExitCode not_offered(const Globals& globals, const v1::InstanceRow& receiver,
                     const std::string& event, const v1::ActionList& available) {
  v1::Rejected rejected;
  rejected.set_code(kNotAccepted);
  rejected.set_message(fmt::format("Expected an event that is offered now, but {} is not", event));
  std::string words = fmt::format("”{}” går inte att göra i {} nu ({}).", event, name_of(receiver),
                                  receiver.state());
  if (available.actions().empty()) words += " Du kan inte göra något där.";
  for (const v1::Action& action : available.actions()) {
    words += fmt::format("\n  {}  {}", action.name(), action.label_sv());
    rejected.add_accepts(action.name());
  }
  Failure failure(rejected);
  failure.words = std::move(words);
  return fail(globals, failure);
}

tl::expected<v1::Accepted, Failure> answer_of(client::CommandOutcome outcome) {
  if (auto* accepted = std::get_if<v1::Accepted>(&outcome)) return std::move(*accepted);
  if (const auto* rejected = std::get_if<v1::Rejected>(&outcome)) {
    return tl::unexpected(Failure(*rejected));
  }
  if (const auto* busy = std::get_if<v1::Busy>(&outcome)) return tl::unexpected(Failure(*busy));
  return tl::unexpected(
      Failure(kEnvironment, "Inget svar från motorn. Om det blev gjort syns i arende list."));
}

/// Asks a person before something is done that the engine warns of. Where nobody can be asked, the
/// warning comes with the answer, so that no script comes to a stop by it.
tl::expected<v1::Accepted, Failure> run_or_ask(Session& session, const Globals& globals,
                                               v1::CommandRequest command) {
  if (globals.json || !can_ask()) return run(session, std::move(command));
  command.set_stop_if_warned(true);
  client::CommandOutcome outcome = session.commands().run(command);
  const auto* rejected = std::get_if<v1::Rejected>(&outcome);
  if (rejected == nullptr || rejected->code() != kWarned) return answer_of(std::move(outcome));
  if (!confirmed(many_lines(rejected->reason_sv()) + " Skicka ändå?")) {
    return tl::unexpected(Failure(kRejected, "Inget är gjort."));
  }
  command.set_stop_if_warned(false);
  return run(session, std::move(command));
}

}  // namespace

tl::expected<v1::Accepted, Failure> run(Session& session, v1::CommandRequest command) {
  return answer_of(session.commands().run(std::move(command)));
}

ExitCode carry_out(Session& session, const Globals& globals, v1::CommandRequest command) {
  const auto accepted = run_or_ask(session, globals, std::move(command));
  if (!accepted) return fail(globals, accepted.error());
  if (globals.json) {
    print_json(json_of(*accepted));
  } else {
    tell(*accepted);
  }
  warn(*accepted);
  return kDone;
}

ExitCode send_event(Session& session, const Globals& globals, const v1::InstanceRow& receiver,
                    const std::string& event, const FieldOptions& options,
                    std::uint64_t expected_version) {
  const auto available = session.queries().available(receiver.instance());
  if (!available) return fail(globals, available.error());
  v1::CommandRequest command;
  command.mutable_event()->set_instance(receiver.instance());
  command.mutable_event()->set_event(event);
  command.mutable_event()->set_expected_version(expected_version);
  const auto action = std::ranges::find(available->actions(), event, &v1::Action::name);
  if (action == available->actions().end()) {
    if (!options.none()) return not_offered(globals, receiver, event, *available);
    return carry_out(session, globals, std::move(command));
  }
  const auto fields = fields_as_known(session, action->fields());
  if (!fields) return fail(globals, fields.error());
  const auto values = collect_fields(globals, *fields, options);
  if (!values) return fail(globals, values.error());
  command.mutable_event()->set_fields(values->json());
  for (const v1::Part& part : values->parts()) *command.add_parts() = part;
  return carry_out(session, globals, std::move(command));
}

}  // namespace arendegang::cli
