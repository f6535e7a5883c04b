#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/content_error.h"
#include "engine/statechart/effect.h"
#include "engine/statechart/event.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/session.h"

namespace arendegang::statechart {

/// What a macrostep has said and not yet heard: its internal queue, the effects it asks for, the
/// sends it scheduled and cancelled. Every function throws `BoundExceeded` where a bound of
/// `limits.h` is passed.
class Outbox {
 public:
  Outbox(const Session& session, const World& world)
      : session_(session), now_(world.now), next_ordinal_(session.next_ordinal) {}

  /// Puts the event at the end of the internal queue.
  void raise(Event event);
  /// An event of the platform's own (SCXML §5.10.1: `_event.type` is "platform").
  void raise_platform(std::string name, Value data = Undefined());
  /// `error.execution` or `error.communication` (SCXML §5.10.2).
  void raise_error(std::string_view name, const ContentError& error);
  /// The internal queue's first event, taken out; nothing when it is empty.
  std::optional<Event> take();
  bool has_events() const { return !queue_.empty(); }

  void emit(Effect effect);

  /// Keeps the send until it is due; gives it its ordinal.
  void schedule(PendingSend send);
  /// Drops the session's own pending sends with this id (SCXML §6.3).
  void cancel(std::string_view sendid);
  void cancel_all();

  /// An id that no other in this session has: `prefix` and a number.
  std::string generate_id(std::string_view prefix);

  /// Moves what was gathered into the step.
  void finish(Macrostep& step) &&;

 private:
  std::size_t count_pending_bytes() const;
  bool is_cancelled(std::uint64_t ordinal) const;

  const Session& session_;
  std::optional<std::size_t> pending_bytes_;  ///< none: to be counted anew
  Time now_;
  std::uint64_t next_ordinal_;
  std::deque<Event> queue_;
  std::size_t raised_ = 0;
  std::vector<Effect> effects_;
  std::vector<PendingSend> scheduled_;
  std::vector<std::uint64_t> unscheduled_;
};

}  // namespace arendegang::statechart
