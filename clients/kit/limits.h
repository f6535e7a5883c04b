#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace arendegang::client {

/// A command without an answer is sent again, under the same id, after this.
inline constexpr std::chrono::milliseconds kResendAfter{2000};
/// A command without an answer is given up after this; it may have been carried out all the same.
inline constexpr std::chrono::milliseconds kGiveUpAfter{30000};
/// A question without an answer is asked again after this, and given up after `kGiveUpAfter`.
inline constexpr std::chrono::milliseconds kAskAgainAfter{2000};
/// First and longest pause before something is tried again.
inline constexpr std::chrono::milliseconds kFirstBackOff{50};
inline constexpr std::chrono::milliseconds kLongestBackOff{5000};
/// Commands of one client that wait for their answers.
inline constexpr std::size_t kMaxInFlight = 4096;
/// Records asked for at a time when a gap is filled or a journal is checked.
inline constexpr std::uint32_t kJournalChunkRecords = 1000;
/// Jobs or incidents asked for at a time.
inline constexpr std::uint32_t kPageRows = 500;
/// Instances moved to another chart by one command; the engine takes no more together.
inline constexpr std::size_t kInstancesPerMove = 50;
/// Cases from an older order that are tried, or taken in, at a time; the engine takes no more.
inline constexpr std::size_t kCasesPerImport = 20;
/// Bytes of content asked for at a time.
inline constexpr std::uint32_t kContentChunkBytes = 1024 * 1024;
/// The head is published every second. Silence longer than this means that something was lost, or
/// that the engine is away: the head is asked for.
inline constexpr std::chrono::milliseconds kSilence{3500};

static_assert(kResendAfter < kGiveUpAfter && kAskAgainAfter < kGiveUpAfter);
static_assert(kFirstBackOff < kLongestBackOff);

}  // namespace arendegang::client
