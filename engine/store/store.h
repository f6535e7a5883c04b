#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/store/batch.h"
#include "engine/store/listing_query.h"
#include "engine/store/record_query.h"
#include "engine/store/work_query.h"

namespace arendegang::store {

/// Persisted nowhere; for programs and messages.
enum class ErrorCode {
  kUnavailable,  ///< the file cannot be opened or created
  kCorrupt,      ///< it is no store, or it is damaged
  kNewer,        ///< made by a newer program than this one
  kReadOnly,
  kFull,          ///< no space left
  kLocked,        ///< another engine writes it
  kFenced,        ///< a later writer has taken over: this one must stop
  kHeadMismatch,  ///< the journal is not where the caller thinks
  kForeignPage,   ///< the page token is not one of this list
  kTooLong,       ///< a read was ended because it took longer than one may
};

struct Error {
  ErrorCode code{};
  std::string message;  ///< "Expected to X, but Y", with the store's name
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Reads one committed state. Each thread has its own reader; a call is one read transaction.
class Reader {
 public:
  virtual ~Reader() = default;

  virtual Result<Head> head() = 0;
  virtual Result<casework::Counters> counters() = 0;
  virtual Result<std::optional<std::string>> setting(std::string_view key) = 0;
  virtual Result<std::optional<std::string>> snapshot(InstanceId id) = 0;  ///< encoded
  /// The last one of this number; rather one whose start was not undone, which keeps the number
  /// too.
  virtual Result<std::optional<InstanceId>> by_number(std::string_view number) = 0;
  virtual Result<std::vector<InstanceId>> children(InstanceId parent) = 0;  ///< all there ever were
  virtual Result<ListingPage> list(const ListingQuery& query) = 0;
  /// Of instances that have not ended, for those roles; an empty chart: any. By (chart, state).
  virtual Result<std::vector<StateCount>> counts(std::string_view chart,
                                                 const std::vector<std::string>& roles) = 0;
  /// At most `limit` records from `from` on, in order.
  virtual Result<std::vector<Record>> records(Sequence from, std::size_t limit) = 0;
  /// The last `limit` records of one instance, in order.
  virtual Result<std::vector<Record>> records_of(InstanceId instance, std::size_t limit) = 0;
  virtual Result<std::optional<CommandRow>> command(std::string_view actor,
                                                    std::string_view id) = 0;
  /// The greatest id, in byte order, of the commands remembered of this actor.
  virtual Result<std::optional<std::string>> last_command_id(std::string_view actor) = 0;
  /// The command that made this journal record, if a command did.
  virtual Result<std::optional<CommandRow>> command_of(Sequence sequence) = 0;
  /// Instances whose `next_due` is at or before `now`, by (due, instance).
  virtual Result<std::vector<std::pair<Time, InstanceId>>> due(Time now, std::size_t limit) = 0;
  virtual Result<std::optional<Time>> first_due() = 0;
  /// Open jobs of these kinds that may go now, by (next_attempt, id); none whose instance or an
  /// ancestor of it is paused.
  virtual Result<std::vector<JobRow>> ready_jobs(Time now, const std::vector<std::string>& kinds,
                                                 std::size_t limit) = 0;
  virtual Result<std::optional<JobRow>> job(JobId id) = 0;
  /// By id; those that are open or exhausted, or all.
  virtual Result<std::vector<JobRow>> jobs(const WorkQuery& query) = 0;
  /// The earliest `next_attempt` after `now` of an open job.
  virtual Result<std::optional<Time>> next_job_due(Time now) = 0;
  /// By id.
  virtual Result<std::vector<IncidentRow>> incidents(const WorkQuery& query) = 0;
  virtual Result<std::optional<IncidentRow>> incident(IncidentId id) = 0;
  /// Records of cases by their `RecordPlace`.
  virtual Result<std::vector<CaseRecordRow>> case_records(const RecordQuery& query) = 0;
  virtual Result<std::optional<DraftRow>> draft(std::string_view id) = 0;
  /// Those of this owner, the last saved first; at most `limit`.
  virtual Result<std::vector<DraftRow>> drafts(std::string_view owner, std::size_t limit) = 0;
  /// Oldest first, those after this position.
  virtual Result<std::vector<InboxRow>> inbox(std::uint64_t after, std::size_t limit) = 0;
  /// The row; large content has an empty `data` and is read with `content_bytes`.
  virtual Result<std::optional<ContentRow>> content(std::string_view hash) = 0;
  /// At most `limit` bytes of content from `offset` on; none beyond its end, nor of unknown
  /// content.
  virtual Result<std::string> content_bytes(std::string_view hash, std::uint64_t offset,
                                            std::size_t limit) = 0;
  virtual Result<bool> may_read_content(std::string_view hash, InstanceId through) = 0;
  /// By hash, those after this one; as `content` gives them.
  virtual Result<std::vector<ContentRow>> contents(std::string_view after, std::size_t limit) = 0;

  /// For verification: the first instance after this one that a record is of, or that a snapshot is
  /// stored of.
  virtual Result<std::optional<InstanceId>> next_instance(InstanceId after) = 0;
  /// What is indexed of an instance: when it next has something due.
  virtual Result<std::optional<Time>> next_due(InstanceId id) = 0;
  /// Names of what orders or finds its listing and is not what that listing gives (sort keys, the
  /// text that is searched). None of an instance that has no listing.
  virtual Result<std::vector<std::string>> index_faults(InstanceId id) = 0;
};

/// The one writer of a store. Owned by one thread. Its reader sees what was committed. It holds the
/// epoch that it took when it was opened, and every commit compares that with the store's.
class Writer {
 public:
  virtual ~Writer() = default;

  /// Makes the batch durable, whole or not at all. Nothing of it counts before this returns; when
  /// it fails with anything but `kHeadMismatch`, the process must stop and recover.
  virtual Result<void> commit(const Batch& batch, const Head& expected_head) = 0;
  virtual Reader& reader() = 0;
  /// Housekeeping between commits: checkpoints when the log has grown past its named limit.
  virtual Result<void> tend() = 0;
  virtual std::uint64_t epoch() const = 0;
};

/// A store that can be opened for writing once and for reading many times.
class Store {
 public:
  virtual ~Store() = default;
  /// Takes the lock and the next writer epoch; earlier writers are fenced off from then on.
  virtual Result<std::unique_ptr<Writer>> open_writer() = 0;
  virtual Result<std::unique_ptr<Reader>> open_reader() = 0;
};

}  // namespace arendegang::store
