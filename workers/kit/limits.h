#pragma once

#include <chrono>
#include <cstdint>

namespace arendegang::worker {

/// Heartbeats within one lease: two may be lost.
inline constexpr int kHeartbeatsPerLease = 3;
/// A request without an answer is sent again after this.
inline constexpr std::chrono::milliseconds kAskAgainAfter{2000};
/// First and longest pause while there is nothing to do, or nobody answers.
inline constexpr std::chrono::milliseconds kFirstPause{100};
inline constexpr std::chrono::milliseconds kLongestPause{3000};
/// After a stop is asked for and the job in hand is done: how long its report may take.
inline constexpr std::chrono::milliseconds kLastReport{5000};
/// Jobs leased at a time.
inline constexpr std::uint32_t kCapacity = 16;

static_assert(kFirstPause < kLongestPause);

}  // namespace arendegang::worker
