#include <algorithm>
#include <utility>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/authority.h"
#include "engine/casework/rejections.h"
#include "engine/service/broken.h"
#include "engine/service/engine.h"
#include "engine/service/refusal.h"

/// How an engine keeps a demonstration store's time (ARCHITECTURE §3).
namespace arendegang::service {

void Engine::begin_advance(const Envelope& envelope, const v1::CommandRequest& request,
                           Turn& turn) {
  if (virtual_clock_->goes_on_for(request.actor(), request.id(), envelope.peer)) return;
  auto reply = commands_.answer_at_once(request, envelope.payload, turn);
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
    fill(*reply.mutable_rejected(), casework::reject(code, message, field));
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

/// Whether somebody still has to act at the time that it is now: workers, messages, timers. What an
/// operator holds, and a job whose kind no worker takes, is passed.
bool Engine::something_can_move() {
  if (leases_.count() > 0) return true;
  if (structure_paused_) return false;
  if (inbox_waits() || (no_timer_before_ && *no_timer_before_ <= now())) return true;
  const auto kinds = work_.kinds_with_workers(rules_->structure, ports_.clock.steady());
  auto ready = reader().ready_jobs(now(), kinds, 1);
  if (!ready) stop_broken("jobs: {}", ready.error().message);
  return !ready->empty();
}

/// When the next timer or job falls due after now.
std::optional<Time> Engine::next_due() {
  if (structure_paused_) return std::nullopt;
  auto job = reader().next_job_due(now());
  if (!job) stop_broken("jobs: {}", job.error().message);
  if (!*job || !no_timer_before_) return *job ? *job : no_timer_before_;
  return std::min(**job, *no_timer_before_);
}

void Engine::step_virtual_clock() {
  if (something_can_move()) return;
  virtual_clock_->step(next_due());
  stage_.set(std::string(kVirtualNowKey), std::to_string(now().time_since_epoch().count()));
  commit();
  if (something_can_move()) return;
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

}  // namespace arendegang::service
