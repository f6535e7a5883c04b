#include "engine/casework/rejections.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/casework/state_label.h"

namespace arendegang::casework {

namespace {

using statechart::EventDeclaration;

std::string verb_of_status(Status status) {
  switch (status) {
    case Status::kCancelled:
      return "was cancelled";
    case Status::kUndone:
      return "was undone";
    case Status::kQuarantined:
      return "is stopped until its incident is treated";
    default:
      return "has ended";
  }
}

std::vector<std::string> names_of(const std::vector<const EventDeclaration*>& events) {
  std::vector<std::string> names;
  for (const EventDeclaration* event : events) names.push_back(event->name);
  return names;
}

std::string labels_of(const std::vector<const EventDeclaration*>& events) {
  if (events.empty()) return "no command";
  std::string labels;
  for (const EventDeclaration* event : events) {
    if (!labels.empty()) labels += ", ";
    labels += event->label_sv.empty() ? event->name : event->label_sv;
  }
  return labels;
}

}  // namespace

Rejection reject(RejectionCode code, std::string message, std::string field,
                 std::string reason_sv) {
  Rejection rejection;
  rejection.code = code;
  rejection.message = std::move(message);
  rejection.field = std::move(field);
  rejection.reason_sv = std::move(reason_sv);
  return rejection;
}

std::string name_of(const Snapshot& snapshot, const CataloguedChart& chart) {
  const std::string& label = chart.chart.declarations().label_sv;
  return fmt::format("{} {}", label.empty() ? chart.name : label,
                     snapshot.number.empty() ? session_id(snapshot.id) : snapshot.number);
}

const std::string& name_of(const EventDeclaration& event) {
  return event.label_en.empty() ? event.name : event.label_en;
}

bool is_reserved(std::string_view event) {
  constexpr std::array<std::string_view, 4> kFirstTokens{"done", "error", "job", "a:done"};
  const std::string_view first = event.substr(0, event.find('.'));
  return std::ranges::find(kFirstTokens, first) != kFirstTokens.end();
}

Rejection unknown_actor() {
  return reject(RejectionCode::kUnknownActor,
                "Expected an actor whom the structure knows, but the command has none");
}

Rejection unknown_chart(std::string_view name, const Catalogue& catalogue) {
  return reject(RejectionCode::kUnknownChart,
                fmt::format("Expected a chart of the structure, but {} is none; it has: {}",
                            in_quotes(name), fmt::join(catalogue.names(), ", ")));
}

Rejection not_a_command(const std::string& event, const CataloguedChart& chart) {
  if (is_reserved(event)) {
    return reject(RejectionCode::kReserved,
                  "Expected an event that actors may send, but done, error and job events come "
                  "from the engine alone");
  }
  std::vector<const EventDeclaration*> commands;
  for (const auto& declared : chart.chart.declarations().events) {
    if (declared.name == event) {
      return reject(RejectionCode::kReserved,
                    fmt::format("Expected an event that actors may send, but '{}' comes from the "
                                "engine alone",
                                event));
    }
    if (!declared.roles.empty()) commands.push_back(&declared);
  }
  Rejection rejection =
      reject(RejectionCode::kUnknownEvent,
             fmt::format("Expected an event of '{}', but there is none of this name; it has: {}",
                         chart.name, fmt::join(names_of(commands), ", ")));
  rejection.accepts = names_of(commands);
  return rejection;
}

std::optional<Rejection> refusal_of_status(const Snapshot& snapshot, const CataloguedChart& chart) {
  if (snapshot.status == Status::kActive && !snapshot.paused) return std::nullopt;
  if (snapshot.status == Status::kActive) {
    return reject(RejectionCode::kPaused, fmt::format("Expected {} to be running, but it is paused",
                                                      name_of(snapshot, chart)));
  }
  const bool broken = snapshot.status == Status::kQuarantined;
  return reject(broken ? RejectionCode::kQuarantined : RejectionCode::kEnded,
                fmt::format("Expected {} to be running, but it {}", name_of(snapshot, chart),
                            verb_of_status(snapshot.status)));
}

Rejection chart_is_gone(const Snapshot& snapshot) {
  return reject(RejectionCode::kQuarantined,
                fmt::format("Expected instance {} to be running, but its chart '{}' is not there",
                            snapshot.id.value, snapshot.chart));
}

Rejection version_mismatch(const Snapshot& snapshot, std::uint64_t expected,
                           const CataloguedChart& chart) {
  Rejection rejection = reject(RejectionCode::kVersionMismatch,
                               fmt::format("Expected {} at version {}, but it is at version {}",
                                           name_of(snapshot, chart), expected, snapshot.version));
  rejection.current_version = snapshot.version;
  return rejection;
}

Rejection not_accepted(const Snapshot& snapshot, const EventDeclaration& event,
                       const std::vector<const EventDeclaration*>& accepted,
                       const CataloguedChart& chart) {
  const bool guarded = std::ranges::find(accepted, &event) != accepted.end();
  const std::string what =
      guarded ? fmt::format("what was given does not fulfil its conditions in '{}'",
                            state_label(snapshot, chart))
              : fmt::format("it is in '{}'", state_label(snapshot, chart));
  Rejection rejection =
      reject(RejectionCode::kNotAccepted,
             fmt::format("Expected to {} in {}, but {}; it accepts: {}", name_of(event),
                         name_of(snapshot, chart), what, labels_of(accepted)));
  rejection.accepts = names_of(accepted);
  return rejection;
}

Rejection requirement_unmet(std::string_view expected_to, const statechart::Label& reason) {
  return reject(RejectionCode::kNotAccepted,
                fmt::format("Expected to {}, but {}", expected_to, reason.en), {}, reason.sv);
}

}  // namespace arendegang::casework
