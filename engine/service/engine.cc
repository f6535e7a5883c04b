#include "engine/service/engine.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/work.pb.h"
#include "engine/casework/rejections.h"
#include "engine/casework/secrecy.h"
#include "engine/service/broken.h"
#include "engine/service/event_messages.h"
#include "engine/service/identify.h"
#include "engine/service/limits.h"
#include "engine/service/refusal.h"
#include "engine/service/structure_commands.h"
#include "engine/service/timers.h"

namespace arendegang::service {
namespace {

using namespace std::chrono_literals;

/// Whether the command reads what is committed, so that the batch before it must be.
bool needs_committed_state(const v1::CommandRequest& request) {
  switch (request.command_case()) {
    case v1::CommandRequest::kUndo:
    case v1::CommandRequest::kPause:
    case v1::CommandRequest::kResume:
    case v1::CommandRequest::kIncident:
    case v1::CommandRequest::kSendNow:
    case v1::CommandRequest::kApplyStructure:
    case v1::CommandRequest::kMove:
    case v1::CommandRequest::kDispose:
      return true;
    case v1::CommandRequest::kPeople:
      return request.people().has_dispose();
    default:
      return false;
  }
}

/// Whether the command asks for no more of the store than the stage knows of what is under way.
bool can_be_decided_ahead(const v1::CommandRequest& request) {
  return (request.has_start() || request.has_event()) && request.draft().empty();
}

/// Whether messages that were held may be deliverable after such a step.
bool may_release_messages(const store::Record& record) {
  return record.kind == casework::StepKind::kResumed ||
         record.kind == casework::StepKind::kIncidentClosed ||
         record.kind == casework::StepKind::kUndone;
}

/// Whether somebody who was let in over the network may be so no more after such a step.
bool may_shut_out(const store::Record& record) {
  return record.kind == casework::StepKind::kKeyRevoked ||
         record.kind == casework::StepKind::kStructureApplied;
}

/// Those that are secret as a whole after the batch.
std::set<casework::InstanceId> secret_instances(const store::Batch& batch) {
  std::set<casework::InstanceId> secret;
  for (const auto& row : batch.instances) {
    if (casework::has_word(row.listing.read_roles, casework::kSecret))
      secret.insert(row.listing.id);
  }
  return secret;
}

v1::CommandReply malformed() {
  v1::CommandReply reply;
  service::fill(*reply.mutable_rejected(),
                casework::reject(casework::RejectionCode::kMalformed,
                                 "Expected a CommandRequest, but the bytes are none"));
  return reply;
}

}  // namespace

Engine::Engine(store::Writer& writer, Rulebook& book, Ports ports, Recovered recovered)
    : writer_(&writer),
      book_(&book),
      rules_(book.current()),
      ports_(ports),
      hot_(std::make_unique<HotInstances>(reader(), rules_->catalogue)),
      platform_(std::make_unique<casework::PlatformValue>(rules_->structure)),
      stage_(reader(), *hot_, ports.entropy, recovered.head, std::move(recovered.counters),
             std::move(recovered.inbox)),
      work_(ports.entropy, ports.clock.steady()),
      committed_(recovered.head),
      last_time_(recovered.last_time),
      structure_paused_(recovered.structure_paused),
      keys_(std::move(recovered.keys)),
      people_(std::move(recovered.people)),
      no_timer_before_(recovered.first_due) {
  if (recovered.virtual_now) virtual_clock_.emplace(*recovered.virtual_now);
  for (auto& [key, value] : recovered.settings) stage_.set(std::move(key), std::move(value));
  if (recovered.structure_to_be_applied) {
    const auto turn = this->turn();
    stage_.record_of_structure(structure_step(*rules_, {}, {}, turn.context()));
    put_in_force(*rules_, stage_);
  }
  commit();
  publish_head();
}

Engine::~Engine() {
  finish_commit();
}

store::Reader& Engine::reader() {
  return ports_.background != nullptr ? ports_.background->reader() : writer_->reader();
}

Time Engine::now() {
  if (virtual_clock_) return virtual_clock_->now();
  return last_time_ = std::max(ports_.clock.wall(), last_time_);
}

Turn Engine::turn() {
  return {*rules_, *platform_, reader(), stage_, leases_, keys_, people_, now(), structure_paused_};
}

Engine::Tick Engine::tick() {
  done_ = {};
  drain_commands();
  drain_work();
  decide_commands();
  if (under_way_ && ports_.background->is_done()) pass_on();
  if (!under_way_) serve_others();
  publish_head();
  done_.may_sleep = may_sleep();
  return done_;
}

/// What is rarer than commands, and reads what is committed.
void Engine::serve_others() {
  others_served_ = ports_.clock.steady();
  commit();
  serve_workers();
  commit();
  keep_time();
  if (virtual_clock_ && virtual_clock_->advancing()) step_virtual_clock();
  tend();
}

bool Engine::something_else_waits() {
  const bool long_ago = ports_.clock.steady() - others_served_ >= kMaxSleep;
  return long_ago || !asked_.empty() || inbox_waits() || timer_is_due() ||
         (virtual_clock_ && virtual_clock_->advancing());
}

void Engine::drain_commands() {
  while (auto envelope = ports_.commands.receive()) {
    const auto bytes = waiting_bytes_ + envelope->payload.size();
    if (waiting_.size() < kMaxWaitingCommands && bytes <= kMaxWaitingBytes) {
      waiting_bytes_ = bytes;
      waiting_.push_back(std::move(*envelope));
    } else {
      refuse_busy(*envelope);
    }
  }
}

void Engine::drain_work() {
  while (asked_.size() < kMaxWorkPerBatch) {
    auto envelope = ports_.work.receive();
    if (!envelope) return;
    asked_.push_back(std::move(*envelope));
  }
}

void Engine::refuse_busy(const Envelope& envelope) {
  v1::CommandRequest request;
  v1::CommandReply reply = malformed();
  if (request.ParseFromString(envelope.payload)) {
    reply.set_id(request.id());
    reply.mutable_busy()->set_retry_after_ms(static_cast<std::uint32_t>(kBusyRetryAfter.count()));
    reply.mutable_busy()->set_message(
        fmt::format("Expected at most {} commands of {} bytes together to wait, but as many do",
                    kMaxWaitingCommands, kMaxWaitingBytes));
  }
  ports_.commands.send(envelope.peer, reply.SerializeAsString());
}

/// At most a batch in one round, so that workers and timers have their turn, and at most a batch
/// ahead of the disk.
void Engine::decide_commands() {
  const auto first = to_be_decided_first();
  while (!waiting_.empty() && done_.commands < kMaxCommandsPerBatch &&
         held_.size() < kMaxCommandsPerBatch) {
    decide(waiting_.front());
    waiting_bytes_ -= waiting_.front().payload.size();
    waiting_.pop_front();
    ++done_.commands;
    const bool may_go = under_way_ ? ports_.background->is_done() : held_.size() == first;
    if (may_go) pass_on();
  }
}

/// How many go ahead when nothing is under way: half of a crowd, so that the other half is decided
/// while the disk is busy. None of a lonely one: to wait for it costs less than to be woken up.
std::size_t Engine::to_be_decided_first() const {
  if (ports_.background == nullptr || waiting_.size() < 2) return 0;
  return (waiting_.size() + 1) / 2;
}

void Engine::decide(const Envelope& envelope) {
  v1::CommandRequest request;
  if (!request.ParseFromString(envelope.payload)) {
    ports_.commands.send(envelope.peer, malformed().SerializeAsString());
    return;
  }
  if (const auto refused = identify(request, envelope.key, keys_, rules_->structure)) {
    held_.push_back({&ports_.commands, envelope.peer, refused->SerializeAsString()});
    return;
  }
  auto turn = this->turn();
  if (virtual_clock_ && request.command_case() == v1::CommandRequest::kAdvanceClock) {
    begin_advance(envelope, request, turn);
    return;
  }
  if (needs_committed_state(request)) {
    commit();
  } else if (!can_be_decided_ahead(request)) {
    finish_commit();
  }
  auto reply = commands_.decide(request, envelope.payload, turn);
  structure_paused_ = turn.structure_paused;
  held_.push_back({&ports_.commands, envelope.peer, reply.SerializeAsString()});
  if (!turn.replacement) return;
  next_rules_ = std::move(turn.replacement);
  commit();
}

void Engine::take_next_rules() {
  rules_ = std::exchange(next_rules_, nullptr);
  hot_->follow(rules_->catalogue);
  stage_.secrecy().forget();
  platform_ = std::make_unique<casework::PlatformValue>(rules_->structure);
  book_->replace(rules_);
}

void Engine::serve_workers() {
  auto turn = this->turn();
  work_.expire_leases(turn, ports_.clock.steady());
  for (auto& envelope : std::exchange(asked_, {})) {
    v1::WorkRequest request;
    v1::WorkReply reply;
    if (request.ParseFromString(envelope.payload)) {
      auto refused = identify(request, envelope.key, keys_);
      reply = refused ? std::move(*refused) : work_.answer(request, turn, ports_.clock.steady());
    } else {
      reply.mutable_error()->set_message("Expected a WorkRequest, but the bytes are none");
    }
    held_.push_back({&ports_.work, std::move(envelope.peer), reply.SerializeAsString()});
  }
}

void Engine::keep_time() {
  if (structure_paused_) return;
  auto turn = this->turn();
  if (timer_is_due()) {
    fire_timers(turn);
    commit();
    auto first = reader().first_due();
    if (!first) stop_broken("timers: {}", first.error().message);
    no_timer_before_ = *first;
  }
  if (inbox_waits()) {
    inbox_read_to_ = empty_inbox(inbox_read_to_, turn);
    commit();
  }
}

bool Engine::timer_is_due() {
  return !structure_paused_ && no_timer_before_ && *no_timer_before_ <= now();
}

bool Engine::inbox_waits() const {
  return inbox_read_to_ < stage_.inbox().end() && !structure_paused_;
}

void Engine::commit() {
  finish_commit();
  if (seal()) settle(writer_->commit(stage_.sealed(), committed_));
}

/// What is staged goes on its way as soon as the batch before it is durable, unless somebody waits
/// who has to see it committed.
void Engine::pass_on() {
  if (something_else_waits()) return commit();
  finish_commit();
  if (!seal()) return;
  under_way_ = true;
  ports_.background->begin(stage_.sealed(), committed_);
}

void Engine::finish_commit() {
  if (!std::exchange(under_way_, false)) return;
  settle(ports_.background->finish());
}

/// Whether there is a batch to commit. Otherwise what was refused is answered.
bool Engine::seal() {
  if (hot_->has_broken()) stage_.quarantine_broken(turn().context());
  if (stage_.empty()) {
    hot_->trim();
    release(held_);
    return false;
  }
  stage_.seal(turn().context());
  sealed_replies_ = std::exchange(held_, {});
  return true;
}

void Engine::settle(const store::Result<void>& committed) {
  if (!committed) {
    stop_broken("commit after record {}: {}", committed_.sequence.value, committed.error().message);
  }
  const auto batch = stage_.settle();
  committed_ = store::head_after(committed_, batch).value();
  if (next_rules_) take_next_rules();
  if (std::ranges::any_of(batch.records, may_shut_out)) ports_.events.readmit();
  release(sealed_replies_);
  publish(batch);

  ++commits_;
  done_.steps += batch.records.size();
  if (std::ranges::any_of(batch.records, may_release_messages)) inbox_read_to_ = 0;
  for (const auto& row : batch.instances) {
    if (!row.next_due) continue;
    no_timer_before_ = no_timer_before_ ? std::min(*no_timer_before_, *row.next_due) : row.next_due;
  }
  tend();
}

void Engine::tend() {
  if (auto tended = writer_->tend(); !tended) stop_broken("store: {}", tended.error().message);
}

void Engine::release(std::vector<Reply>& replies) {
  for (const auto& reply : replies) reply.through->send(reply.peer, reply.payload);
  replies.clear();
}

void Engine::publish(const store::Batch& batch) {
  const auto secret = secret_instances(batch);
  const auto& structure = rules_->structure.id;
  for (const auto& record : batch.records) {
    ports_.events.publish(kStepTopic, secret.contains(record.instance)
                                          ? withheld_event(structure, record)
                                          : step_event(structure, record));
  }
}

void Engine::publish_head() {
  const auto steady = ports_.clock.steady();
  if (head_published_ != SteadyTime{} && steady - head_published_ < kHeadInterval) return;
  head_published_ = steady;
  ports_.events.publish(kHeadTopic, head_event(rules_->structure.id, committed_, now()));
}

std::chrono::milliseconds Engine::may_sleep() {
  if (!waiting_.empty() && held_.size() < kMaxCommandsPerBatch) return 0ms;
  if (under_way_) return kMaxSleep;  // its end is awaited too
  if (inbox_waits()) return 0ms;
  if (virtual_clock_ && virtual_clock_->advancing()) return 1ms;
  if (!no_timer_before_ || structure_paused_ || virtual_clock_) return kMaxSleep;
  return std::clamp(std::chrono::milliseconds(*no_timer_before_ - now()),
                    std::chrono::milliseconds(0), kMaxSleep);
}

}  // namespace arendegang::service
