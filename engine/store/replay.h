#pragma once

#include "engine/casework/context.h"
#include "engine/store/verify.h"

namespace arendegang::store {

bool is_disposed(const Record& record);

/// Adds a finding, unless there are enough.
void note(Verification& verification, Finding finding);

/// Replays each instance that `counters` counts and compares it with what is stored. `work` is what
/// `progress` is told of, counted in records; the first half has been done.
Result<void> replay_all(Reader& reader, const casework::Counters& counters,
                        Verification& verification, const Progress& progress, std::uint64_t work);

}  // namespace arendegang::store
