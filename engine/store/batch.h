#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/casework/listing.h"
#include "engine/casework/records.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::store {

using casework::IncidentId;
using casework::InstanceId;
using casework::JobId;
using casework::Sequence;
using statechart::Time;

using Hash = std::array<std::uint8_t, 32>;

/// The end of the journal. An empty journal has sequence 0 and the zero hash.
struct Head {
  Sequence sequence;
  Hash hash{};
  friend bool operator==(const Head&, const Head&) = default;
};

/// One journal record as stored (proto JournalRecord; ARCHITECTURE §2.4). `body` is an encoded
/// StepRecord.
struct Record {
  Sequence sequence;
  InstanceId instance;
  casework::StepKind kind = casework::StepKind::kUnspecified;
  std::string actor;
  Time at{};
  Hash body_hash{};
  Hash previous_hash{};
  Hash hash{};
  std::string nonce;  ///< 32 bytes, or empty once disposed of
  std::string body;   ///< or empty once disposed of
  friend bool operator==(const Record&, const Record&) = default;
};

/// The latest snapshot of an instance, encoded, with what is indexed of it.
struct InstanceRow {
  casework::Listing listing;
  std::optional<Time> next_due;
  std::string snapshot;  ///< an encoded SnapshotRecord
  friend bool operator==(const InstanceRow&, const InstanceRow&) = default;
};

/// Persisted: numbers never change meaning.
enum class JobState : std::uint8_t {
  kUnspecified = 0,
  kOpen = 1,       ///< waits for its time or for a worker
  kExhausted = 2,  ///< an incident is open on it
  kDone = 3,
  kSkipped = 4,
  kDropped = 5,  ///< cancelled or undone before it left
};

/// A job with its attempts. Leases live in memory (ARCHITECTURE §3).
struct JobRow {
  casework::Job job;
  JobState state = JobState::kUnspecified;
  std::uint32_t attempts = 0;
  std::string last_error;
  Time next_attempt{};  ///< not before; at first the end of the regret period
  friend bool operator==(const JobRow&, const JobRow&) = default;
};

struct IncidentRow {
  casework::Incident incident;
  bool open = true;
  friend bool operator==(const IncidentRow&, const IncidentRow&) = default;
};

/// A message that waits in the durable inbox (ARCHITECTURE §2.2), in the order of `position`.
struct InboxRow {
  std::uint64_t position = 0;
  casework::Message message;
  friend bool operator==(const InboxRow&, const InboxRow&) = default;
};

/// A command that was accepted, remembered for ever (ARCHITECTURE §2.5).
struct CommandRow {
  std::string actor;
  std::string id;  ///< 16 bytes
  Hash content_hash{};
  std::string reply;  ///< the encoded first answer
  Sequence first;     ///< its steps in the journal
  Sequence last;
  friend bool operator==(const CommandRow&, const CommandRow&) = default;
};

/// Free text or a file, by its hash. Large files lie in the content folder; the row says so by an
/// empty `data`.
struct ContentRow {
  std::string hash;  ///< SHA-256, hex
  std::string media_type;
  std::string name;
  std::uint64_t size = 0;
  std::string data;
  friend bool operator==(const ContentRow&, const ContentRow&) = default;
};

/// Through which instance content may be read.
struct ContentUse {
  std::string hash;
  InstanceId instance;
  friend bool operator==(const ContentUse&, const ContentUse&) = default;
};

/// A record of a case as its step registered it.
struct CaseRecordRow {
  InstanceId instance;
  casework::CaseRecord record;
  friend bool operator==(const CaseRecordRow&, const CaseRecordRow&) = default;
};

/// An instance has no record any more with a number above `last`: what registered them was undone.
struct CaseRecordsTakenBack {
  InstanceId instance;
  std::uint32_t last = 0;
  friend bool operator==(const CaseRecordsTakenBack&, const CaseRecordsTakenBack&) = default;
};

/// What somebody is writing, outside the journal.
struct DraftRow {
  std::string id;     ///< 16 bytes
  std::string owner;  ///< whose it is: only they see it
  std::uint64_t version = 0;
  Time saved_at{};
  std::string text;  ///< an encoded DraftRecord
  friend bool operator==(const DraftRow&, const DraftRow&) = default;
};

/// Everything that one commit changes: a plain value, the same for every store.
struct Batch {
  std::vector<Record> records;
  std::vector<InstanceRow> instances;  ///< each at most once, its latest
  std::vector<JobRow> jobs;            ///< inserted or replaced
  std::vector<IncidentRow> incidents;  ///< inserted or replaced
  std::vector<InboxRow> inbox_added;
  std::vector<std::uint64_t> inbox_removed;  ///< positions
  std::vector<CommandRow> commands;
  std::vector<ContentRow> contents;  ///< those there already are left as they are
  std::vector<ContentUse> content_uses;
  std::vector<CaseRecordsTakenBack> case_records_taken_back;  ///< before those below are added
  std::vector<CaseRecordRow> case_records;
  std::vector<DraftRow> drafts;             ///< inserted or replaced
  std::vector<std::string> drafts_cleared;  ///< ids; gone from the file too
  std::optional<casework::Counters> counters;
  std::vector<std::pair<std::string, std::string>>
      settings;  ///< key, value: e.g. structure, charts
  /// Committed records whose nonce and body go, and with them the content hash of the command that
  /// made them, by which its content could be guessed: a repeat of it counts as other content.
  std::vector<Sequence> bodies_disposed;

  /// Instances that were disposed of: nothing that they alone refer to stays (content, and words
  /// in indexes that their listing no longer has).
  std::vector<InstanceId> instances_disposed;

  bool empty() const;
};

/// Where the journal ends after `batch`; none when its records do not follow on `head`.
std::optional<Head> head_after(const Head& head, const Batch& batch);

}  // namespace arendegang::store
