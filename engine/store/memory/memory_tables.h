#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/batch.h"
#include "engine/store/record_query.h"

namespace arendegang::store {

/// What has been committed. Each use holds the mutex for a whole call, so that it sees one state.
struct MemoryTables {
  std::mutex mutex;

  bool locked = false;
  std::uint64_t epoch = 0;

  std::vector<Record> records;  ///< by sequence, from 1
  std::map<InstanceId, InstanceRow> instances;
  std::map<JobId, JobRow> jobs;
  std::map<IncidentId, IncidentRow> incidents;
  std::map<std::uint64_t, casework::Message> inbox;
  std::map<std::pair<std::string, std::string>, CommandRow> commands;
  std::map<std::string, ContentRow, std::less<>> contents;
  std::set<std::pair<std::string, InstanceId>> content_uses;
  std::map<RecordPlace, casework::CaseRecord> case_records;
  std::map<std::string, DraftRow, std::less<>> drafts;
  casework::Counters counters;
  std::map<std::string, std::string, std::less<>> settings;

  Head head() const;
  /// Whether `batch` adds anew what there is already.
  bool contradicts(const Batch& batch) const;
  /// `batch` follows on the head.
  void add(const Batch& batch);
  void dispose(Sequence sequence);
  void dispose(InstanceId instance);
};

}  // namespace arendegang::store
