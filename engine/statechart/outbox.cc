#include "engine/statechart/outbox.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/limits.h"
#include "engine/statechart/value_size.h"

namespace arendegang::statechart {
namespace {

std::size_t bytes_of(const PendingSend& send) {
  return send.type.size() + send.target.size() + send.sendid.size() + send.event.size() +
         statechart::bytes_of(send.data);
}

}  // namespace

void Outbox::raise(Event event) {
  if (++raised_ > kMaxInternalEvents) {
    throw BoundExceeded{
        fmt::format("Expected at most {} internal events in one macrostep, but '{}' "
                    "is one more",
                    kMaxInternalEvents, event.name)};
  }
  event.at = now_;
  queue_.push_back(std::move(event));
}

void Outbox::raise_platform(std::string name, Value data) {
  Event event;
  event.name = std::move(name);
  event.type = EventType::kPlatform;
  event.data = std::move(data);
  raise(std::move(event));
}

void Outbox::raise_error(std::string_view name, const ContentError& error) {
  Event event;
  event.name = name;
  event.type = EventType::kPlatform;
  event.sendid = error.sendid;
  event.data = Json(boost::json::object{{"message", error.message}});
  raise(std::move(event));
}

std::optional<Event> Outbox::take() {
  if (queue_.empty()) return std::nullopt;
  Event event = std::move(queue_.front());
  queue_.pop_front();
  return event;
}

void Outbox::emit(Effect effect) {
  if (effects_.size() == kMaxEffects) {
    throw BoundExceeded{
        fmt::format("Expected at most {} effects of one macrostep, but there are "
                    "more",
                    kMaxEffects)};
  }
  effects_.push_back(std::move(effect));
}

void Outbox::schedule(PendingSend send) {
  const std::size_t pending = session_.pending.size() + scheduled_.size() - unscheduled_.size();
  if (pending >= kMaxPendingSends) {
    throw BoundExceeded{
        fmt::format("Expected at most {} delayed sends in a session, but '{}' is "
                    "one more",
                    kMaxPendingSends, send.event)};
  }
  if (!pending_bytes_) pending_bytes_ = count_pending_bytes();
  *pending_bytes_ += bytes_of(send);
  if (*pending_bytes_ > kMaxPendingBytes) {
    throw BoundExceeded{
        fmt::format("Expected the delayed sends of a session to take at most {} bytes, but with "
                    "'{}' they take {}",
                    kMaxPendingBytes, send.event, *pending_bytes_)};
  }
  send.ordinal = next_ordinal_++;
  scheduled_.push_back(std::move(send));
}

std::size_t Outbox::count_pending_bytes() const {
  std::size_t bytes = 0;
  for (const PendingSend& send : session_.pending) {
    if (!is_cancelled(send.ordinal)) bytes += bytes_of(send);
  }
  for (const PendingSend& send : scheduled_) bytes += bytes_of(send);
  return bytes;
}

bool Outbox::is_cancelled(std::uint64_t ordinal) const {
  return std::ranges::find(unscheduled_, ordinal) != unscheduled_.end();
}

void Outbox::cancel(std::string_view sendid) {
  pending_bytes_.reset();
  std::erase_if(scheduled_, [&](const PendingSend& send) { return send.sendid == sendid; });
  for (const PendingSend& send : session_.pending) {
    if (send.sendid == sendid && !is_cancelled(send.ordinal)) unscheduled_.push_back(send.ordinal);
  }
}

void Outbox::cancel_all() {
  pending_bytes_.reset();
  scheduled_.clear();
  unscheduled_.clear();
  for (const PendingSend& send : session_.pending) unscheduled_.push_back(send.ordinal);
}

std::string Outbox::generate_id(std::string_view prefix) {
  return fmt::format("{}.{}", prefix, next_ordinal_++);
}

void Outbox::finish(Macrostep& step) && {
  step.effects = std::move(effects_);
  step.delta.scheduled = std::move(scheduled_);
  step.delta.unscheduled = std::move(unscheduled_);
  step.delta.next_ordinal = next_ordinal_;
}

}  // namespace arendegang::statechart
