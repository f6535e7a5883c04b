#pragma once

#include <chrono>
#include <cstddef>

#include "engine/bus/limits.h"
#include "engine/casework/limits.h"

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
/// Messages read from the durable inbox in one batch, at most.
inline constexpr std::size_t kMaxInboxPerBatch = 200;
/// Requests of workers answered in one batch, at most.
inline constexpr std::size_t kMaxWorkPerBatch = 128;
/// Texts of which it is remembered, until the next commit, which case has them as its number.
inline constexpr std::size_t kMaxAskedNumbers = 1'024;
/// Instances of which it is remembered what is secret of them.
inline constexpr std::size_t kMaxKnownSecrecy = 4'096;
/// Decoded instances kept in memory.
inline constexpr std::size_t kMaxHotInstances = 8192;
/// The encoded bytes of those instances. Decoded, with what they encode to, they take about five
/// times as much, and an engine is to fit into 200 MB.
inline constexpr std::size_t kMaxHotBytes = 24 * 1024 * 1024;
/// Bytes of those that wait; beyond, the next one is told so too.
inline constexpr std::size_t kMaxWaitingBytes = 256 * 1024 * 1024;
/// Bytes of one command as a whole, and of its parts together. More is refused, with a message: the
/// transport's own limit lies above, because it can only hang up.
inline constexpr std::size_t kMaxCommandBytes = 34 * 1024 * 1024;
inline constexpr std::size_t kMaxPartsBytes = 32 * 1024 * 1024;
inline constexpr std::size_t kMaxParts = 64;

inline constexpr std::chrono::milliseconds kLeaseDuration = 10s;
/// What a worker that found nothing should wait.
inline constexpr std::chrono::milliseconds kAskAgainAfter = 250ms;
/// Jobs leased to one worker by one request, at most.
inline constexpr std::size_t kMaxJobsPerLease = 64;
/// A worker that asked within this time counts as there: on a busy machine it may take a while to
/// come back, and a virtual clock must not pass what it has to do.
inline constexpr std::chrono::milliseconds kWorkerIsNear = 30s;
/// The longest wait between two attempts of a job.
inline constexpr std::chrono::milliseconds kMaxBackOff = 1h;

/// How long the writer waits for the port that events are published at, when it lets its
/// subscribers in anew. When it is not free by then it is tried again with each event.
inline constexpr std::chrono::milliseconds kPortPatience = 200ms;
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
/// Instances that one page of a move's dry run looks at.
inline constexpr std::size_t kMaxMoveRows = 200;
/// Journal records that one page of a person's extract is looked for in.
inline constexpr std::size_t kMaxTracedRecords = 10'000;
inline constexpr std::size_t kMaxContentChunk = 1024 * 1024;
/// Bytes of one draft, its fields and its parts together; drafts of one organisation. The next one
/// is refused.
inline constexpr std::size_t kMaxDraftBytes = 16 * 1024 * 1024;
inline constexpr std::size_t kMaxDrafts = 500;
/// Bytes of a text that are looked at for what should not leave the house; the rest is not.
inline constexpr std::size_t kMaxCheckedTextBytes = 64 * 1024;

static_assert(kMaxPartsBytes + casework::kMaxFieldsBytes < kMaxCommandBytes,
              "parts and fields that are allowed fit into a command");
static_assert(kMaxCommandBytes < bus::kMaxMessageBytes,
              "a command that is too large comes through, and is told so");
static_assert(kMaxCommandBytes <= kMaxWaitingBytes, "any command may wait");
static_assert(kMaxInboxPerBatch <= casework::kMaxStepsPerCommand,
              "what is taken from the inbox together is delivered together");
static_assert(kMaxDraftBytes < kMaxPartsBytes, "a draft that is allowed can be handed in");
static_assert(kMaxCommandsPerBatch <= kMaxWaitingCommands);
static_assert(kDefaultPageRows <= kMaxPageRows);
static_assert(kMaxJournalRecords <= kMaxTracedRecords);
static_assert(kAskAgainAfter < kWorkerIsNear);

}  // namespace arendegang::service
