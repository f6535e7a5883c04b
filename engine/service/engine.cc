#include "engine/service/engine.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/work.pb.h"
#include "engine/casework/authority.h"
#include "engine/casework/rejection.h"
#include "engine/service/broken.h"
#include "engine/service/event_messages.h"
#include "engine/service/limits.h"
#include "engine/service/timers.h"

namespace arendegang::service {
namespace {

using namespace std::chrono_literals;

/// A worker that asked within this time counts as there: on a busy machine it may take a while to
/// come back, and the clock must not pass what it has to do.
constexpr auto kWorkerIsNear = 30s;

/// Whether the command reads what is committed, so that the batch before it must be.
bool needs_committed_state(const v1::CommandRequest& request) {
  switch (request.command_case()) {
    case v1::CommandRequest::kUndo:
    case v1::CommandRequest::kPause:
    case v1::CommandRequest::kResume:
    case v1::CommandRequest::kIncident:
    case v1::CommandRequest::kSendNow:
      return true;
    default:
      return false;
  }
}

v1::CommandReply malformed() {
  v1::CommandReply reply;
  reply.mutable_rejected()->set_code(
      static_cast<std::uint32_t>(casework::RejectionCode::kMalformed));
  reply.mutable_rejected()->set_message("Expected a CommandRequest, but the bytes are none");
  return reply;
}

}  // namespace

Engine::Engine(store::Writer& writer, const Rules& rules, Ports ports, Recovered recovered)
    : writer_(&writer),
      rules_(&rules),
      ports_(ports),
      hot_(std::make_unique<HotInstances>(writer.reader(), rules.catalogue)),
      platform_(std::make_unique<casework::PlatformValue>(rules.structure)),
      stage_(writer.reader(), *hot_, ports.entropy, recovered.head, std::move(recovered.counters),
             std::move(recovered.inbox)),
      work_(ports.entropy, ports.clock.steady()),
      committed_(recovered.head),
      last_time_(recovered.last_time),
      structure_paused_(recovered.structure_paused),
      no_timer_before_(recovered.first_due) {
  if (recovered.virtual_now) virtual_clock_.emplace(*recovered.virtual_now);
  for (auto& [key, value] : recovered.settings) stage_.set(std::move(key), std::move(value));
  commit();
  publish_head();
}

Time Engine::now() {
  if (virtual_clock_) return virtual_clock_->now();
  return std::max(ports_.clock.wall(), last_time_);
}

Turn Engine::turn() {
  return {*rules_, *platform_, writer_->reader(), stage_, leases_, now(), structure_paused_};
}

Engine::Tick Engine::tick() {
  done_ = {};
  drain_commands();
  done_.commands = decide_commands();
  commit();
  serve_workers();
  commit();
  keep_time();
  if (virtual_clock_ && virtual_clock_->advancing()) step_virtual_clock();
  publish_head();
  if (auto tended = writer_->tend(); !tended) stop_broken("store: {}", tended.error().message);
  done_.may_sleep = may_sleep();
  return done_;
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

std::size_t Engine::decide_commands() {
  const auto count = std::min(waiting_.size(), kMaxCommandsPerBatch);
  auto turn = this->turn();
  for (std::size_t i = 0; i < count; ++i) {
    decide(waiting_.front(), turn);
    waiting_bytes_ -= waiting_.front().payload.size();
    waiting_.pop_front();
  }
  return count;
}

void Engine::decide(const Envelope& envelope, Turn& turn) {
  v1::CommandRequest request;
  if (!request.ParseFromString(envelope.payload)) {
    ports_.commands.send(envelope.peer, malformed().SerializeAsString());
    return;
  }
  if (virtual_clock_ && request.command_case() == v1::CommandRequest::kAdvanceClock) {
    begin_advance(envelope, request, turn);
    return;
  }
  if (needs_committed_state(request)) commit();
  auto reply = commands_.decide(request, envelope.payload, turn);
  structure_paused_ = turn.structure_paused;
  held_.push_back({&ports_.commands, envelope.peer, reply.SerializeAsString()});
}

void Engine::serve_workers() {
  leases_.expire(ports_.clock.steady());
  auto turn = this->turn();
  for (std::size_t i = 0; i < kMaxWorkPerBatch; ++i) {
    auto envelope = ports_.work.receive();
    if (!envelope) return;
    v1::WorkRequest request;
    v1::WorkReply reply;
    if (request.ParseFromString(envelope->payload)) {
      reply = work_.answer(request, turn, ports_.clock.steady());
    } else {
      reply.mutable_error()->set_message("Expected a WorkRequest, but the bytes are none");
    }
    held_.push_back({&ports_.work, std::move(envelope->peer), reply.SerializeAsString()});
  }
}

void Engine::keep_time() {
  if (structure_paused_) return;
  auto turn = this->turn();
  if (no_timer_before_ && *no_timer_before_ <= turn.now) {
    fire_timers(turn);
    commit();
    auto first = writer_->reader().first_due();
    if (!first) stop_broken("timers: {}", first.error().message);
    no_timer_before_ = *first;
  }
  if (inbox_waits()) {
    const bool delivered = empty_inbox(turn) > 0;
    commit();
    inbox_moves_ = delivered;
  }
}

bool Engine::inbox_waits() const {
  return stage_.inbox().size() > 0 && inbox_moves_ && !structure_paused_;
}

void Engine::begin_advance(const Envelope& envelope, const v1::CommandRequest& request,
                           Turn& turn) {
  if (virtual_clock_->goes_on_for(request.actor(), request.id(), envelope.peer)) return;
  auto reply = commands_.repeated(request, envelope.payload, turn);
  const Time target{statechart::Duration(request.advance_clock().to_ms())};
  if (!reply) reply = refuse_advance(request, target);
  if (reply) {
    ports_.commands.send(envelope.peer, reply->SerializeAsString());
    return;
  }
  codec::Hasher hasher;
  virtual_clock_->begin(
      {target, envelope.peer, request.actor(), request.id(), hasher(envelope.payload)});
}

std::optional<v1::CommandReply> Engine::refuse_advance(const v1::CommandRequest& request,
                                                       Time target) {
  const auto refuse = [&](casework::RejectionCode code, const char* field, const char* message) {
    v1::CommandReply reply;
    reply.set_id(request.id());
    reply.mutable_rejected()->set_code(static_cast<std::uint32_t>(code));
    reply.mutable_rejected()->set_field(field);
    reply.mutable_rejected()->set_message(message);
    return reply;
  };
  const auto* actor = rules_->structure.actor(request.actor());
  if (actor == nullptr || !casework::may_operate(*actor, rules_->structure)) {
    return refuse(casework::RejectionCode::kNotAllowed, "actor",
                  "Expected an operator of the structure to advance the clock, but it is another");
  }
  if (virtual_clock_->advancing()) {
    return refuse(casework::RejectionCode::kNotAccepted, "to_ms",
                  "Expected the clock to stand still, but it is being advanced");
  }
  if (target < now()) {
    return refuse(casework::RejectionCode::kField, "to_ms",
                  "Expected a time to come, but the clock has passed it");
  }
  return std::nullopt;
}

/// Whether somebody still has to act at the time that it is now: timers, messages, workers.
bool Engine::work_is_under_way() {
  if (inbox_waits() || leases_.count() > 0) return true;
  if (no_timer_before_ && *no_timer_before_ <= now()) return true;
  const bool worker_is_near = ports_.clock.steady() - work_.last_asked() < kWorkerIsNear;
  if (!worker_is_near) return false;
  auto first_job = writer_->reader().first_job_due();
  if (!first_job) stop_broken("jobs: {}", first_job.error().message);
  return *first_job && **first_job <= now();
}

void Engine::step_virtual_clock() {
  if (work_is_under_way()) return;
  auto first_job = writer_->reader().first_job_due();
  if (!first_job) stop_broken("jobs: {}", first_job.error().message);
  auto next = no_timer_before_;
  if (*first_job && **first_job > now()) next = next ? std::min(*next, **first_job) : **first_job;
  virtual_clock_->step(next);
  stage_.set(std::string(kVirtualNowKey), std::to_string(now().time_since_epoch().count()));
  commit();
  if (work_is_under_way()) return;
  if (const auto arrived = virtual_clock_->arrived()) finish_advance(*arrived);
}

void Engine::finish_advance(const VirtualClock::Advance& advance) {
  v1::CommandReply reply;
  reply.set_id(advance.command);
  reply.mutable_accepted()->set_now_ms(now().time_since_epoch().count());
  auto payload = reply.SerializeAsString();
  commands_.remember({advance.actor, advance.command, advance.content_hash, payload, {}, {}},
                     stage_);
  held_.push_back({&ports_.commands, advance.peer, std::move(payload)});
  commit();
}

void Engine::commit() {
  auto turn = this->turn();
  stage_.quarantine_broken(turn.context());
  if (stage_.empty()) {
    hot_->trim();
    release_replies();
    return;
  }
  const auto& batch = stage_.batch(turn.context());
  if (auto committed = writer_->commit(batch, committed_); !committed) {
    stop_broken("commit after record {}: {}", committed_.sequence.value, committed.error().message);
  }
  committed_ = stage_.head();
  last_time_ = std::max(last_time_, turn.now);
  release_replies();
  publish(batch);

  done_.steps += batch.records.size();
  inbox_moves_ = true;
  for (const auto& row : batch.instances) {
    if (!row.next_due) continue;
    no_timer_before_ = no_timer_before_ ? std::min(*no_timer_before_, *row.next_due) : row.next_due;
  }
  stage_.settle();
}

void Engine::release_replies() {
  for (const auto& reply : held_) reply.through->send(reply.peer, reply.payload);
  held_.clear();
}

void Engine::publish(const store::Batch& batch) {
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    ports_.events.publish(kStepTopic, step_event(rules_->structure.id, batch.records[i]));
  }
}

void Engine::publish_head() {
  const auto steady = ports_.clock.steady();
  if (head_published_ != SteadyTime{} && steady - head_published_ < kHeadInterval) return;
  head_published_ = steady;
  ports_.events.publish(kHeadTopic, head_event(rules_->structure.id, committed_, now()));
}

std::chrono::milliseconds Engine::may_sleep() {
  if (!waiting_.empty() || inbox_waits()) return 0ms;
  if (virtual_clock_ && virtual_clock_->advancing()) return 1ms;
  if (!no_timer_before_ || structure_paused_ || virtual_clock_) return kMaxSleep;
  return std::clamp(std::chrono::milliseconds(*no_timer_before_ - now()),
                    std::chrono::milliseconds(0), kMaxSleep);
}

}  // namespace arendegang::service
