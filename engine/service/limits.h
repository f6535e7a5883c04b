#pragma once

#include <chrono>
#include <cstddef>

namespace arendegang::service {

using namespace std::chrono_literals;

/// Commands decided and committed together, at most.
inline constexpr std::size_t kMaxCommandsPerBatch = 512;
/// Commands that may wait for the writer; the next one is told "busy, try again".
inline constexpr std::size_t kMaxWaitingCommands = 4096;
/// What a client that was told so should wait.
inline constexpr std::chrono::milliseconds kBusyRetryAfter = 50ms;
/// Timers fired in one batch, at most, so that commands are not starved (ARCHITECTURE §3).
inline constexpr std::size_t kMaxTimersPerBatch = 64;
/// Messages taken from the durable inbox in one batch, at most.
inline constexpr std::size_t kMaxInboxPerBatch = 200;
/// Requests of workers answered in one batch, at most.
inline constexpr std::size_t kMaxWorkPerBatch = 128;
/// Decoded instances kept in memory.
inline constexpr std::size_t kMaxHotInstances = 2048;
/// Bytes of one command's parts together.
inline constexpr std::size_t kMaxPartsBytes = 32 * 1024 * 1024;
inline constexpr std::size_t kMaxParts = 64;

inline constexpr std::chrono::milliseconds kLeaseDuration = 10s;
/// What a worker that found nothing should wait.
inline constexpr std::chrono::milliseconds kAskAgainAfter = 250ms;
/// Jobs leased to one worker by one request, at most.
inline constexpr std::size_t kMaxJobsPerLease = 64;
/// The longest wait between two attempts of a job.
inline constexpr std::chrono::milliseconds kMaxBackOff = 1h;

/// How often the head of the journal is published (ARCHITECTURE §3).
inline constexpr std::chrono::milliseconds kHeadInterval = 1s;
/// The longest sleep between two ticks.
inline constexpr std::chrono::milliseconds kMaxSleep = 200ms;

/// Rows of one page of a list; records of one journal range; history entries of one instance.
inline constexpr std::size_t kDefaultPageRows = 50;
inline constexpr std::size_t kMaxPageRows = 500;
inline constexpr std::size_t kMaxJournalRecords = 1000;
inline constexpr std::size_t kMaxJournalBytes = 4 * 1024 * 1024;
inline constexpr std::size_t kMaxHistory = 1000;
inline constexpr std::size_t kMaxContentChunk = 1024 * 1024;

static_assert(kMaxCommandsPerBatch <= kMaxWaitingCommands);
static_assert(kDefaultPageRows <= kMaxPageRows);

}  // namespace arendegang::service
