#include "engine/service/command_desk.h"

#include <fmt/format.h>

#include "engine/casework/act_as.h"
#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"
#include "engine/casework/state_label.h"
#include "engine/service/broken.h"
#include "engine/service/content_parts.h"
#include "engine/service/disposal_commands.h"
#include "engine/service/draft_commands.h"
#include "engine/service/import_commands.h"
#include "engine/service/key_commands.h"
#include "engine/service/known_instance.h"
#include "engine/service/leaving_warnings.h"
#include "engine/service/limits.h"
#include "engine/service/move_commands.h"
#include "engine/service/operator_commands.h"
#include "engine/service/outcome.h"
#include "engine/service/people_commands.h"
#include "engine/service/refusal.h"
#include "engine/service/structure_commands.h"
#include "engine/service/undo.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;
using v1::CommandReply;
using v1::CommandRequest;

constexpr std::size_t kIdBytes = 16;

void allow(const PlacedFields& placed, casework::InstanceId instance, Stage& stage) {
  for (const auto& row : placed.contents) stage.keep(row);
  for (const auto& hash : placed.hashes) stage.allow(hash, instance);
}

OutcomeOrRejection stage_step(casework::Decision decision, const casework::Context& context,
                              Turn& turn) {
  if (!decision) return tl::unexpected(std::move(decision.error()));
  const auto instance = decision->instance;
  const auto [first, last] = turn.run(std::move(*decision), context);
  return Outcome{instance, first, last};
}

/// Why a command that is not to be carried out unseen is not; nothing: it may be.
std::optional<Rejection> stopped_by_warning(const CommandRequest& request,
                                            const casework::Decision& decision,
                                            const PlacedFields& placed, const Turn& turn) {
  if (!request.stop_if_warned() || !decision) return std::nullopt;
  auto warnings = warnings_before(*decision, placed.contents, turn);
  if (warnings.empty()) return std::nullopt;
  Rejection rejection = casework::reject(
      RejectionCode::kWarned,
      "Expected nothing that a person should look at first, but there is something");
  rejection.reason_sv = std::move(warnings.front());
  return rejection;
}

OutcomeOrRejection start(const CommandRequest& request, const casework::Context& context,
                         Turn& turn) {
  auto placed = place_parts(request.start().fields(), request, {}, turn.stage);
  if (!placed) return tl::unexpected(std::move(placed.error()));
  auto decision =
      casework::decide_start({request.start().chart(), std::move(placed->fields)}, context);
  if (auto stopped = stopped_by_warning(request, decision, *placed, turn)) {
    return tl::unexpected(*std::move(stopped));
  }
  auto outcome = stage_step(std::move(decision), context, turn);
  if (outcome) allow(*placed, outcome->instance, turn.stage);
  return outcome;
}

OutcomeOrRejection send(const CommandRequest& request, const casework::Context& context,
                        Turn& turn) {
  const auto& event = request.event();
  const auto snapshot = known_instance({event.instance()}, context, turn);
  if (!snapshot) return tl::unexpected(snapshot.error());
  auto placed = place_parts(event.fields(), request, (*snapshot)->id, turn.stage);
  if (!placed) return tl::unexpected(std::move(placed.error()));
  auto decision = casework::decide_event(
      **snapshot, {event.event(), std::move(placed->fields), event.expected_version()}, context);
  if (auto stopped = stopped_by_warning(request, decision, *placed, turn)) {
    return tl::unexpected(*std::move(stopped));
  }
  auto outcome = stage_step(std::move(decision), context, turn);
  if (outcome) allow(*placed, outcome->instance, turn.stage);
  return outcome;
}

bool is_operators(const CommandRequest& request) {
  return request.command_case() == CommandRequest::kPause ||
         request.command_case() == CommandRequest::kResume ||
         request.command_case() == CommandRequest::kIncident ||
         request.command_case() == CommandRequest::kApplyStructure ||
         request.command_case() == CommandRequest::kMove ||
         request.command_case() == CommandRequest::kAddKey ||
         request.command_case() == CommandRequest::kRevokeKey;
}

OutcomeOrRejection dispatch(const CommandRequest& request, const casework::Context& context,
                            Turn& turn) {
  if (turn.structure_paused && !is_operators(request)) {
    return refuse(RejectionCode::kPaused,
                  "Expected a structure that runs, but an operator has paused it");
  }
  switch (request.command_case()) {
    case CommandRequest::kStart:
      return start(request, context, turn);
    case CommandRequest::kEvent:
      return send(request, context, turn);
    case CommandRequest::kUndo:
      return undo(request.undo(), context, turn);
    case CommandRequest::kPause:
      return pause(request.pause(), context, turn);
    case CommandRequest::kResume:
      return resume(request.resume(), context, turn);
    case CommandRequest::kIncident:
      return treat_incident(request.incident(), context, turn);
    case CommandRequest::kSendNow:
      return send_now(request.send_now(), context, turn);
    case CommandRequest::kApplyStructure:
      return apply_structure(request.apply_structure(), context, turn);
    case CommandRequest::kAddKey:
      return add_key(request.add_key(), context, turn);
    case CommandRequest::kRevokeKey:
      return revoke_key(request.revoke_key(), context, turn);
    case CommandRequest::kPeople:
      return change_people(request.people(), context, turn);
    case CommandRequest::kMove:
      return move_instances(request.move(), context, turn);
    case CommandRequest::kDispose:
      return dispose_instance(request.dispose(), context, turn);
    case CommandRequest::kSaveDraft:
      return save_draft(request, context, turn);
    case CommandRequest::kClearDraft:
      return clear_draft(request.clear_draft(), context, turn);
    case CommandRequest::kImport:
      return import_instances(request.import(), context, turn);
    case CommandRequest::kAdvanceClock:
      return refuse(RejectionCode::kNotAllowed,
                    "Expected a store with a virtual clock, but this one keeps real time");
    case CommandRequest::COMMAND_NOT_SET:
      break;
  }
  return refuse(RejectionCode::kMalformed, "Expected a command, but the request holds none known");
}

/// Why somebody does it, and which field of the command says so.
struct Remark {
  std::string_view field;
  std::string_view text;
};

/// The one that the command is journalled with, if it has one.
Remark remark_of(const CommandRequest& request) {
  switch (request.command_case()) {
    case CommandRequest::kUndo:
      return {"reason", request.undo().reason()};
    case CommandRequest::kPause:
      return {"reason", request.pause().reason()};
    case CommandRequest::kResume:
      return {"reason", request.resume().reason()};
    case CommandRequest::kIncident:
      return {"reason", request.incident().reason()};
    case CommandRequest::kApplyStructure:
      return {"decision", request.apply_structure().decision()};
    case CommandRequest::kMove:
      return {"decision", request.move().decision()};
    case CommandRequest::kDispose:
      return {"decision", request.dispose().decision()};
    default:
      return {};
  }
}

/// Why a text that is journalled as it is cannot be; nothing: it can.
std::optional<Rejection> fault_of_remark(const Remark& remark, std::size_t max_characters) {
  std::optional<std::string> fault = casework::fault_of_line(remark.text);
  if (const auto length = casework::count_characters(remark.text); length > max_characters) {
    fault = fmt::format("is {} characters long", length);
  }
  if (!fault) return std::nullopt;
  return casework::reject(
      RejectionCode::kField,
      fmt::format("Expected '{}' to be a line of at most {} characters, but it {}", remark.field,
                  max_characters, *fault),
      std::string(remark.field));
}

std::optional<Rejection> check_size(const CommandRequest& request, std::string_view payload) {
  std::size_t bytes = 0;
  for (const auto& part : request.parts()) bytes += part.data().size();
  if (static_cast<std::size_t>(request.parts_size()) > kMaxParts || bytes > kMaxPartsBytes) {
    return casework::reject(
        RejectionCode::kBound,
        fmt::format("Expected at most {} parts of {} bytes together, but found {} of {}", kMaxParts,
                    kMaxPartsBytes, request.parts_size(), bytes),
        "parts");
  }
  if (payload.size() <= kMaxCommandBytes) return std::nullopt;
  return casework::reject(RejectionCode::kBound,
                          fmt::format("Expected a command of at most {} bytes, but it has {}",
                                      kMaxCommandBytes, payload.size()));
}

/// The faults that no actor could be blamed for, before anything is looked up.
std::optional<Rejection> check_envelope(const CommandRequest& request, std::string_view payload,
                                        const Turn& turn) {
  if (request.id().size() != kIdBytes) {
    return casework::reject(RejectionCode::kMalformed,
                            fmt::format("Expected a command id of {} bytes, but it has {}",
                                        kIdBytes, request.id().size()),
                            "id");
  }
  if (!request.structure().empty() && request.structure() != turn.rules.structure.id) {
    return casework::reject(
        RejectionCode::kUnknownStructure,
        fmt::format("Expected structure '{}', but the command is for {}", turn.rules.structure.id,
                    casework::in_quotes(request.structure())),
        "structure");
  }
  if (auto fault = check_size(request, payload)) return fault;
  const Remark behalf{"on_behalf_of", request.on_behalf_of()};
  if (auto fault = fault_of_remark(behalf, casework::kMaxTextCharacters)) return fault;
  return fault_of_remark(remark_of(request), casework::kMaxReasonCharacters);
}

/// Until when a command can be undone: when the first of the jobs that it set off leaves. Zero: it
/// set off none that waits.
Time regret_until(store::JobId last_before, const Turn& turn) {
  const auto leaves = turn.stage.first_leaving_after(last_before);
  return leaves && *leaves > turn.now ? *leaves : Time{};
}

/// Whoever may not read what it did something to, as who pauses a secret case, is not told how it
/// stands.
void fill(v1::Accepted& out, const Outcome& outcome, const casework::Context& context, Turn& turn) {
  out.set_sequence(outcome.first.value);
  out.set_steps(
      static_cast<std::uint32_t>(outcome.first ? outcome.last.value - outcome.first.value + 1 : 0));
  out.set_now_ms(turn.now.time_since_epoch().count());
  out.set_person(outcome.person.value);
  out.set_holding(outcome.holding.value);
  const auto* snapshot = outcome.instance ? turn.stage.find(outcome.instance) : nullptr;
  if (snapshot == nullptr) return;
  out.set_instance(snapshot->id.value);
  out.set_version(snapshot->version);
  if (!may_read(*snapshot, context, turn.stage)) return;
  out.set_number(snapshot->number);
  const auto* chart = turn.rules.catalogue.by_hash(snapshot->chart_hash);
  if (chart == nullptr) return;
  for (auto& label : casework::state_labels(snapshot->session.configuration, chart->chart)) {
    out.add_states(std::move(label));
  }
}

}  // namespace

CommandReply CommandDesk::decide(const CommandRequest& request, std::string_view payload,
                                 Turn& turn) {
  if (auto answer = answer_at_once(request, payload, turn)) return *std::move(answer);

  CommandReply reply;
  reply.set_id(request.id());
  const auto* actor = turn.rules.structure.actor(request.actor());
  if (actor == nullptr) {
    fill(*reply.mutable_rejected(),
         {RejectionCode::kUnknownActor,
          fmt::format("Expected an actor known to the structure, but {} is not",
                      casework::in_quotes(request.actor())),
          "actor",
          {},
          0});
    return reply;
  }

  auto context = turn.context(actor, request.on_behalf_of(), request.id());
  if (auto refused = casework::act_as({request.person()}, turn.people, context)) {
    fill(*reply.mutable_rejected(), *refused);
    return reply;
  }
  if (auto refused = refusal_of_handing_in(request, *actor, turn)) {
    fill(*reply.mutable_rejected(), *refused);
    return reply;
  }
  const auto last_job = turn.stage.counters().last_job;
  const auto outcome = dispatch(request, context, turn);
  if (!outcome) {
    fill(*reply.mutable_rejected(), outcome.error());
    return reply;
  }
  if (!request.draft().empty()) turn.stage.clear_draft(request.draft());
  fill(*reply.mutable_accepted(), *outcome, context, turn);
  reply.mutable_accepted()->set_regret_until_ms(
      regret_until(last_job, turn).time_since_epoch().count());
  for (auto& warning : leaving_warnings(last_job, turn)) {
    reply.mutable_accepted()->add_warnings_sv(std::move(warning));
  }
  if (leaves_no_trace(request)) return reply;
  remember({request.actor(), request.id(), hasher_(payload), reply.SerializeAsString(),
            outcome->first, outcome->last},
           turn.stage);
  return reply;
}

std::optional<CommandReply> CommandDesk::answer_at_once(const CommandRequest& request,
                                                        std::string_view payload, Turn& turn) {
  const auto fault = check_envelope(request, payload, turn);
  if (!fault) return repeated(request, payload, turn);
  CommandReply reply;
  reply.set_id(request.id());
  fill(*reply.mutable_rejected(), *fault);
  return reply;
}

void CommandDesk::remember(store::CommandRow command, Stage& stage) {
  auto& greatest = greatest_id_[command.actor];
  if (command.id > greatest) greatest = command.id;
  stage.remember(std::move(command));
}

bool CommandDesk::is_new(const CommandRequest& request, Turn& turn) {
  // Whoever has left the structure is still told what was answered, but names are not collected.
  if (turn.rules.structure.actor(request.actor()) == nullptr) return false;
  auto found = greatest_id_.find(request.actor());
  if (found == greatest_id_.end()) {
    auto greatest = turn.reader.last_command_id(request.actor());
    if (!greatest) stop_broken("command ids: {}", greatest.error().message);
    found = greatest_id_.emplace(request.actor(), greatest->value_or("")).first;
  }
  return request.id() > found->second;
}

std::optional<CommandReply> CommandDesk::repeated(const CommandRequest& request,
                                                  std::string_view payload, Turn& turn) {
  if (is_new(request, turn)) return std::nullopt;
  std::optional<store::CommandRow> stored;
  const auto* row = turn.stage.remembered(request.actor(), request.id());
  if (row == nullptr) {
    auto found = turn.reader.command(request.actor(), request.id());
    if (!found) stop_broken("command ids: {}", found.error().message);
    stored = std::move(*found);
    if (!stored) return std::nullopt;
    row = &*stored;
  }

  CommandReply reply;
  if (row->content_hash == hasher_(payload)) {
    reply.ParseFromString(row->reply);
    reply.mutable_accepted()->set_repeated_command(true);
    return reply;
  }
  reply.set_id(request.id());
  fill(*reply.mutable_rejected(),
       {RejectionCode::kIdReused,
        "Expected a repeated command to have the content it had first, but it has another",
        "id",
        {},
        0});
  return reply;
}

}  // namespace arendegang::service
