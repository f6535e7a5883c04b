#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/codec/chain.h"
#include "engine/service/ports.h"

namespace arendegang::service {

/// The time of a demonstration store: it stands still until somebody advances it, and then steps
/// from due time to due time (ARCHITECTURE §3). One thread.
class VirtualClock {
 public:
  struct Advance {
    Time target;
    std::string peer;  ///< who waits for the answer
    std::string actor;
    std::string command;  ///< its id
    codec::Hash content_hash{};
  };

  explicit VirtualClock(Time now) : now_(now) {}

  Time now() const { return now_; }
  bool advancing() const { return advance_.has_value(); }
  /// Whether this very command is being carried out; if so, `peer` is who waits for it now.
  bool goes_on_for(std::string_view actor, std::string_view command, const std::string& peer);
  /// Begins to advance. One at a time.
  void begin(Advance advance) { advance_ = std::move(advance); }
  /// Steps to the next due time, or to the target when nothing is due before it.
  void step(std::optional<Time> next_due);
  /// The advance that has reached its target, once.
  std::optional<Advance> arrived();

 private:
  Time now_;
  std::optional<Advance> advance_;
};

}  // namespace arendegang::service
