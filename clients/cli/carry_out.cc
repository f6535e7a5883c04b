#include "clients/cli/carry_out.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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
      text += fmt::format("\nKan ångras till {}: arende undo \"{}\" --reason …",
                          time_text(accepted.regret_until_ms()), name);
    }
  }
  fmt::print("{}\n", many_lines(text));
}

/// Fields of an event that is not offered: texts as they stand.
std::string plain_fields(const FieldOptions& options) {
  boost::json::object fields;
  for (const std::string& assignment : options.assignments) {
    const std::size_t sign = std::min(assignment.find('='), assignment.size());
    fields[assignment.substr(0, sign)] = assignment.substr(std::min(sign + 1, assignment.size()));
  }
  return boost::json::serialize(fields);
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

ExitCode send_event(Session& session, const Globals& globals, std::uint64_t instance,
                    const std::string& event, const FieldOptions& options,
                    std::uint64_t expected_version) {
  const auto available = session.queries().available(instance);
  if (!available) return fail(available.error());
  v1::CommandRequest command;
  command.mutable_event()->set_instance(instance);
  command.mutable_event()->set_event(event);
  command.mutable_event()->set_expected_version(expected_version);
  const auto action = std::ranges::find(available->actions(), event, &v1::Action::name);
  if (action == available->actions().end()) {
    command.mutable_event()->set_fields(plain_fields(options));
    return carry_out(session, globals, std::move(command));
  }
  const auto values = collect_fields(action->fields(), options);
  if (!values) return values.error();
  command.mutable_event()->set_fields(values->json());
  for (const v1::Part& part : values->parts()) *command.add_parts() = part;
  return carry_out(session, globals, std::move(command));
}

}  // namespace arendegang::cli
