#include "engine/service/undo.h"

#include <limits>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "engine/casework/apply.h"
#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/decide.h"
#include "engine/casework/rejections.h"
#include "engine/codec/case_codec.h"
#include "engine/service/broken.h"
#include "engine/service/known_instance.h"
#include "engine/service/read_or_stop.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;

constexpr std::size_t kWholeHistory = std::numeric_limits<std::int32_t>::max();

casework::Step decode(const store::Record& record) {
  auto step = codec::decode_step(record.body);
  if (!step) stop_broken("journal record {}: {}", record.sequence.value, step.error().message);
  return std::move(*step);
}

/// The command whose steps are the latest of this instance.
tl::expected<store::CommandRow, Rejection> latest_command(const casework::Snapshot& snapshot,
                                                          Turn& turn) {
  const auto records = read_or_stop(turn.reader.records_of(snapshot.id, 1), "journal");
  if (records.empty()) stop_broken("instance {} has no journal record", snapshot.id.value);
  auto command = read_or_stop(turn.reader.command_of(records.back().sequence), "commands");
  if (!command) {
    return refuse(
        RejectionCode::kTooLate,
        fmt::format("Expected the latest step of instance {} to be a command's, but it is "
                    "a timer's or a worker's",
                    snapshot.id.value));
  }
  return *command;
}

/// What a command's steps touched and asked for.
struct Consequences {
  std::set<casework::InstanceId> instances;
  std::vector<casework::JobId> jobs;
  std::size_t sent = 0;       ///< messages
  std::size_t delivered = 0;  ///< those of them that made a step of the same commit
  bool treats_incident = false;
  bool moves_to_chart = false;
};

Consequences consequences_of(const store::CommandRow& command, Turn& turn) {
  Consequences found;
  const auto count = command.last.value - command.first.value + 1;
  for (const auto& record : read_or_stop(turn.reader.records(command.first, count), "journal")) {
    const auto step = decode(record);
    found.instances.insert(record.instance);
    for (const auto& job : step.jobs) found.jobs.push_back(job.id);
    found.sent += step.messages.size();
    // The steps of a cascade name no actor; the command's own do.
    found.delivered += step.actor.empty();
    found.treats_incident |= step.kind == casework::StepKind::kIncidentClosed;
    found.moves_to_chart |= step.kind == casework::StepKind::kMovedToChart;
  }
  return found;
}

/// The instance's snapshot before `first`, by replay; none when `first` or a later one began it.
std::optional<casework::Snapshot> before(casework::InstanceId id, store::Sequence first,
                                         Turn& turn) {
  std::optional<casework::Snapshot> snapshot;
  for (const auto& record : read_or_stop(turn.reader.records_of(id, kWholeHistory), "journal")) {
    if (record.sequence >= first) break;
    if (!snapshot) snapshot.emplace();
    casework::apply(*snapshot, decode(record));
  }
  return snapshot;
}

/// Why the command can no longer be undone, if it cannot.
std::optional<std::string> obstacle(const store::CommandRow& command,
                                    const Consequences& consequences, Turn& turn) {
  if (consequences.sent > consequences.delivered) {
    return fmt::format("{} of the messages that it sent came after it, or are on their way",
                       consequences.sent - consequences.delivered);
  }
  for (const auto id : consequences.instances) {
    if (read_or_stop(turn.reader.records_of(id, 1), "journal").back().sequence > command.last) {
      return fmt::format("more has happened to instance {} since", id.value);
    }
  }
  for (const auto id : consequences.jobs) {
    const auto row = turn.stage.job(id);
    const bool still_here = row->state == store::JobState::kDropped ||
                            (row->state == store::JobState::kOpen && row->attempts == 0);
    if (!still_here) return fmt::format("{} (job {}) has left", row->job.kind, id.value);
  }
  return std::nullopt;
}

/// What the undone command had dropped, the instance owes again.
void reopen_dropped_jobs(const casework::Snapshot& snapshot, Turn& turn) {
  for (const auto& open : snapshot.open_jobs) {
    auto row = turn.stage.job(open.id);
    if (!row || row->state != store::JobState::kDropped) continue;
    row->state = store::JobState::kOpen;
    turn.stage.put(std::move(*row));
  }
}

/// The latest command on the instance, when this actor may take it back.
tl::expected<store::CommandRow, Rejection> command_to_undo(casework::InstanceId instance,
                                                           std::uint64_t expected_version,
                                                           const casework::Context& context,
                                                           Turn& turn) {
  const auto known = known_instance(instance, context, turn);
  if (!known) return tl::unexpected(known.error());
  const casework::Snapshot& snapshot = **known;
  if (expected_version != 0 && expected_version != snapshot.version) {
    return tl::unexpected(casework::version_mismatch(snapshot, expected_version,
                                                     casework::chart_of(snapshot, context)));
  }
  auto command = latest_command(snapshot, turn);
  if (!command || casework::may_undo(*context.actor, command->actor, *context.structure)) {
    return command;
  }
  return refuse(RejectionCode::kNotAllowed,
                fmt::format("Expected '{}' or somebody who may undo for others, but '{}' asked",
                            command->actor, context.actor->id));
}

/// Brings all that the command touched back to before it.
Outcome take_back(const store::CommandRow& command, const Consequences& consequences,
                  const v1::Undo& undo, const casework::Context& context, Turn& turn) {
  Outcome outcome{{undo.instance()}, {}, {}};
  for (const auto id : consequences.instances) {
    const auto earlier = before(id, command.first, turn);
    auto step = casework::decide_undo(*turn.stage.find(id), earlier ? &*earlier : nullptr, context);
    step.reason = undo.reason();
    const auto [first, last] = turn.run(std::move(step), context);
    reopen_dropped_jobs(*turn.stage.find(id), turn);
    if (!outcome.first) outcome.first = first;
    outcome.last = last;
  }
  return outcome;
}

}  // namespace

OutcomeOrRejection undo(const v1::Undo& undo, const casework::Context& context, Turn& turn) {
  const auto command = command_to_undo({undo.instance()}, undo.expected_version(), context, turn);
  if (!command) return tl::unexpected(command.error());
  const auto consequences = consequences_of(*command, turn);
  if (consequences.treats_incident) {
    return refuse(RejectionCode::kNotAccepted,
                  "Expected a command that can be undone, but the latest one treated an incident");
  }
  // It concerns many cases at once, and which flow the structure has decided on.
  if (consequences.moves_to_chart && !casework::may_operate(*context.actor, *context.structure)) {
    return tl::unexpected(casework::not_allowed_to_operate(*context.actor, *context.structure));
  }
  if (auto why = obstacle(*command, consequences, turn)) {
    return refuse(RejectionCode::kTooLate,
                  fmt::format("Expected to undo the latest command on instance {}, but {}",
                              undo.instance(), *why));
  }
  return take_back(*command, consequences, undo, context, turn);
}

tl::expected<std::vector<casework::JobId>, Rejection> jobs_that_can_be_undone(
    casework::InstanceId instance, std::uint64_t expected_version, const casework::Context& context,
    Turn& turn) {
  const auto command = command_to_undo(instance, expected_version, context, turn);
  if (!command) return tl::unexpected(command.error());
  auto jobs = consequences_of(*command, turn).jobs;
  std::erase_if(jobs, [&](casework::JobId id) {
    return turn.stage.job(id)->state != store::JobState::kOpen;
  });
  return jobs;
}

}  // namespace arendegang::service
