#pragma once

#include "engine/casework/context.h"
#include "engine/store/verify.h"

namespace arendegang::store {

bool is_disposed(const Record& record);

/// Adds a finding, unless there are enough.
void note(Verification& verification, Finding finding);

/// One instance as its records make it.
struct Replayed {
  casework::Snapshot snapshot;
  /// Why they do not make it whole, or empty. `snapshot` is then what is known of the instance, at
  /// the version that its records lead to, without the session.
  std::string fault;
};

/// An error is the store's own failure.
Result<Replayed> replay_instance(Reader& reader, InstanceId id);

/// Replays one instance and compares it with what is stored, and raises `counted` and `replayed`
/// (records) by its steps. One that was counted and never started has nothing to compare.
Result<void> replay_one(Reader& reader, InstanceId id, Verification& verification,
                        casework::Counters& counted, std::uint64_t& replayed);

/// Compares the stored counters with what all steps count.
void compare_counters(const casework::Counters& kept, const casework::Counters& counted,
                      Verification& verification);

/// Compares what is kept of the structure as a whole (keys, people) with what its steps make. Of a
/// journal that stands still.
Result<void> compare_kept(Reader& reader, Verification& verification);

/// Replays each instance that the journal or the store knows and compares it with what is stored,
/// and what they took with `counters`. An instance that was counted and never started has neither
/// records nor a snapshot: its start waits in the inbox, or was parked. `work` is what `progress`
/// is told of, counted in records; the first half has been done.
Result<void> replay_all(Reader& reader, const casework::Counters& counters,
                        Verification& verification, const Progress& progress, std::uint64_t work);

}  // namespace arendegang::store
