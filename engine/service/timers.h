#pragma once

#include <cstddef>

#include "engine/service/turn.h"

namespace arendegang::service {

/// Fires what is due at `turn.now`, in the order of (due, instance, ordinal), at most
/// `kMaxTimersPerBatch`; returns how many (ARCHITECTURE §3). The stage must be empty: what is due
/// is read from what is committed.
std::size_t fire_timers(Turn& turn);

/// Delivers messages that wait in the durable inbox, oldest first, at most `kMaxInboxPerBatch`.
/// Those for a paused instance stay. The stage must be empty.
std::size_t empty_inbox(Turn& turn);

}  // namespace arendegang::service
