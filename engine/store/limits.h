#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every bound of the store (ARCHITECTURE §7).
namespace arendegang::store {

/// Content above this lies in the content folder, below it in the database.
inline constexpr std::size_t kMaxInlineContentBytes = 64 * 1024;

/// The log is checkpointed between commits when it has passed this; it is recycled, not truncated,
/// because writing into allocated blocks flushes faster.
inline constexpr std::size_t kCheckpointWalPages = 4'000;
/// Beyond this, readers have kept the log from being reused: cut it as soon as none of them looks
/// at an old state.
inline constexpr std::size_t kMaxWalPages = 16 * kCheckpointWalPages;
static_assert(kCheckpointWalPages < kMaxWalPages);

/// What the writer gathers of a commit's log before it writes: more than most commits have, and no
/// more than SQLite's own way to Unix files takes at once (17 bits of length).
inline constexpr std::size_t kGatheredLogBytes = 128 * 1024 - 1;

/// How long a statement waits for another process that holds the database.
inline constexpr std::chrono::milliseconds kBusyTimeout{2'000};

/// The longest that one read may take; then it ends with an error, because it keeps the log from
/// being reused and the next one waiting. Looked at every so many steps of SQLite's machine.
inline constexpr std::chrono::milliseconds kMaxReadTime{5'000};
inline constexpr int kStepsBetweenLooks = 10'000;

/// Memory for pages: the writer's connection, and each reader's.
inline constexpr int kWriterCacheKib = 32 * 1024;
inline constexpr int kReaderCacheKib = 8 * 1024;

/// Instances whose indexed columns the writer remembers, so as not to write them again.
inline constexpr std::size_t kMaxRememberedListings = 4'096;

/// Lists that a reader keeps prepared, of the many that filters can make.
inline constexpr std::size_t kMaxPreparedStatements = 128;

/// Rows of one page of a list, whatever was asked for.
inline constexpr std::size_t kMaxPageRows = 1'000;

/// Bytes of a sort key: what comes after does not order.
inline constexpr std::size_t kMaxSortKeyBytes = 96;

/// What verification reads at once, and how much it tells of before it has told enough.
inline constexpr std::size_t kVerifyRecordsAtOnce = 1'000;
inline constexpr std::size_t kMaxFindings = 1'000;
/// One page of a check: it ends with the instance, or the content, that passes these.
inline constexpr std::size_t kCheckRecordsAtOnce = 2'000;
inline constexpr std::size_t kCheckRowsAtOnce = 200;
inline constexpr std::uint64_t kCheckContentBytesAtOnce = 16 * 1024 * 1024;
/// Content is read in pieces of this.
inline constexpr std::size_t kCheckChunkBytes = 1024 * 1024;
/// How often an instance that changes while it is looked at is looked at again, before it is left
/// to the next check.
inline constexpr int kMaxLooks = 5;
/// One entry of a journal's file.
inline constexpr std::uint32_t kMaxFileEntryBytes = 64 * 1024 * 1024;

/// Words of a search, and characters of one of them: what comes after is not looked at.
inline constexpr std::size_t kMaxSearchWords = 16;
inline constexpr std::size_t kMaxSoughtCharacters = 64;
/// Characters from which on a word that is sought may stand inside another; a shorter one stands in
/// most words, and is sought where they begin.
inline constexpr std::size_t kMinPartCharacters = 3;
/// The index of the searched text is of runs this long (FTS5's trigrams); it finds nothing shorter.
inline constexpr std::size_t kIndexedCharacters = 3;
static_assert(kMinPartCharacters >= kIndexedCharacters);
static_assert(kMinPartCharacters < kMaxSoughtCharacters);

}  // namespace arendegang::store
