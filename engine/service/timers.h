#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/service/turn.h"

namespace arendegang::service {

/// Fires what is due at `turn.now`, in the order of (due, instance, ordinal), at most
/// `kMaxTimersPerBatch`; returns how many (ARCHITECTURE §3). The stage must be empty: what is due
/// is read from what is committed.
std::size_t fire_timers(Turn& turn);

/// Reads the messages that wait in the durable inbox after position `after`, oldest first, at most
/// `kMaxInboxPerBatch`, and delivers those that nobody holds: what is for a paused or quarantined
/// instance stays. Returns the position up to which all has been read. The stage must be empty.
std::uint64_t empty_inbox(std::uint64_t after, Turn& turn);

}  // namespace arendegang::service
