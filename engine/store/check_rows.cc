#include "engine/store/check_rows.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/case_codec.h"
#include "engine/store/limits.h"
#include "engine/store/replay.h"

namespace arendegang::store {
namespace {

using casework::Listing;
using casework::Snapshot;
using casework::Step;

constexpr std::size_t kAll = std::numeric_limits<std::int64_t>::max();

/// What the steps of one instance say of the rows beside it.
struct Told {
  struct Content {
    std::string hash;
    Sequence record;
  };

  std::map<JobId, casework::Job> jobs;
  std::set<JobId> jobs_closed;
  std::map<IncidentId, casework::Incident> incidents;
  std::set<IncidentId> incidents_closed;
  std::vector<Content> contents;
  std::vector<casework::Message> messages;
  std::map<std::uint32_t, casework::CaseRecord> case_records;
  Sequence structure;  ///< that the last step was decided under
  bool is_whole = true;
};

void take(Told& told, const Step& step) {
  for (const auto& job : step.jobs) told.jobs.insert_or_assign(job.id, job);
  told.jobs_closed.insert(step.jobs_closed.begin(), step.jobs_closed.end());
  for (const auto& incident : step.incidents_opened) {
    told.incidents.insert_or_assign(incident.id, incident);
  }
  told.incidents_closed.insert(step.incidents_closed.begin(), step.incidents_closed.end());
  told.messages.insert(told.messages.end(), step.messages.begin(), step.messages.end());
  if (step.residual) {
    told.case_records.erase(told.case_records.upper_bound(step.residual->last_record),
                            told.case_records.end());
  }
  for (const auto& record : step.records) told.case_records.insert_or_assign(record.number, record);
  told.structure = step.structure;
}

/// By the first `steps` of them: an engine that goes on has made more than a snapshot holds.
Result<Told> told_by_steps(Reader& reader, InstanceId id, std::uint64_t steps,
                           const Derivation* derivation) {
  const auto records = reader.records_of(id, kAll);
  if (!records) return tl::unexpected(records.error());
  Told told;
  for (std::size_t i = 0; i < records->size() && i < steps; ++i) {
    const Record& record = (*records)[i];
    const auto step = codec::decode_step(record.body);
    if (is_disposed(record) || !step) {
      told.is_whole = false;
      continue;
    }
    take(told, *step);
    if (derivation == nullptr) continue;
    for (auto& hash : derivation->content_of(*step)) {
      told.contents.push_back({std::move(hash), record.sequence});
    }
  }
  return told;
}

/// What the rules decide is taken as it is.
bool same_identity(const Listing& a, const Listing& b) {
  return a.id == b.id && a.chart == b.chart && a.number == b.number && a.parent == b.parent &&
         a.status == b.status && a.paused == b.paused && a.created_at == b.created_at &&
         a.changed_at == b.changed_at;
}

/// Looks once at what is kept beside one snapshot.
class RowLook {
 public:
  RowLook(Reader& reader, const Snapshot& snapshot, const Told& told, const Derivation& derivation)
      : reader_(reader), snapshot_(snapshot), told_(told), derivation_(derivation) {}

  Result<std::vector<Finding>> findings() {
    return listing()
        .and_then([&] { return due(); })
        .and_then([&] { return jobs(); })
        .and_then([&] { return incidents(); })
        .and_then([&] { return contents(); })
        .and_then([&] { return case_records(); })
        .map([&] { return std::move(findings_); });
  }

 private:
  void find(FindingKind kind, std::string what, std::string subject = {}) {
    findings_.push_back({{}, snapshot_.id, std::move(what), kind, std::move(subject)});
  }

  Result<void> listing() {
    ListingQuery query;
    query.only = snapshot_.id;
    query.include_ended = true;
    query.all_roles = true;
    query.limit = 1;
    const auto page = reader_.list(query);
    if (!page) return tl::unexpected(page.error());
    if (page->rows.empty()) {
      find(FindingKind::kListing, "Expected lists to hold the instance, but they do not");
      return {};
    }
    compare_listing(page->rows.front());
    return reader_.index_faults(snapshot_.id).map([&](const std::vector<std::string>& faults) {
      for (const auto& fault : faults) {
        find(FindingKind::kIndex,
             fmt::format("Expected the listing to give '{}', but it gives another", fault), fault);
      }
    });
  }

  void compare_listing(const Listing& kept) {
    const Listing made = derivation_.listing_of(snapshot_);
    const bool by_rules_in_force = told_.is_whole && told_.structure == derivation_.structure;
    if (by_rules_in_force ? made == kept : same_identity(made, kept)) return;
    find(FindingKind::kListing, "Expected the snapshot to give what lists show, but it differs");
  }

  Result<void> due() {
    return reader_.next_due(snapshot_.id).map([&](const std::optional<Time>& kept) {
      if (kept == casework::next_due(snapshot_)) return;
      find(FindingKind::kDue,
           "Expected the snapshot to give when something is due next, but it differs");
    });
  }

  Result<void> jobs() {
    WorkQuery query;
    query.instance = snapshot_.id;
    query.include_closed = true;
    query.all_roles = true;
    query.limit = kAll;
    const auto rows = reader_.jobs(query);
    if (!rows) return tl::unexpected(rows.error());
    std::set<JobId> kept;
    for (const JobRow& row : *rows) {
      kept.insert(row.job.id);
      check_job(row);
    }
    for (const auto& [id, job] : told_.jobs) {
      if (!kept.contains(id)) find_job(id, "Expected it among the jobs, but it is not there");
    }
    return {};
  }

  void check_job(const JobRow& row) {
    const auto made = told_.jobs.find(row.job.id);
    if (made == told_.jobs.end()) {
      if (told_.is_whole) find_job(row.job.id, "Expected a step to make it, but none does");
      return;
    }
    if (!(made->second == row.job)) {
      find_job(row.job.id, "Expected the job that its step made, but it was changed");
    }
    const bool is_open = row.state == JobState::kOpen || row.state == JobState::kExhausted;
    if (is_open == told_.jobs_closed.contains(row.job.id)) {
      find_job(row.job.id, fmt::format("Expected the steps to leave it {}, but they do not",
                                       is_open ? "open" : "closed"));
    }
  }

  void find_job(JobId id, std::string_view what) {
    find(FindingKind::kJob, fmt::format("Job {}: {}", id.value, what), fmt::to_string(id.value));
  }

  Result<void> incidents() {
    for (const auto& [id, incident] : told_.incidents) {
      const auto row = reader_.incident(id);
      if (!row) return tl::unexpected(row.error());
      if (!*row) {
        find_incident(id, "Expected it among the incidents, but it is not there");
      } else if (!((*row)->incident == incident)) {
        find_incident(id, "Expected the incident that its step opened, but it was changed");
      } else if ((*row)->open == told_.incidents_closed.contains(id)) {
        find_incident(id, fmt::format("Expected the steps to leave it {}, but they do not",
                                      (*row)->open ? "open" : "closed"));
      }
    }
    return {};
  }

  void find_incident(IncidentId id, std::string_view what) {
    find(FindingKind::kIncident, fmt::format("Incident {}: {}", id.value, what),
         fmt::to_string(id.value));
  }

  Result<void> contents() {
    for (const auto& [hash, record] : told_.contents) {
      const auto row = reader_.content(hash);
      if (!row) return tl::unexpected(row.error());
      if (*row) continue;
      findings_.push_back({record, snapshot_.id,
                           "Expected the content that it refers to, but it is not there",
                           FindingKind::kContent, hash});
    }
    return {};
  }

  Result<void> case_records() {
    RecordQuery query;
    query.instances = {snapshot_.id};
    query.all_roles = true;
    query.limit = kAll;
    const auto rows = reader_.case_records(query);
    if (!rows) return tl::unexpected(rows.error());
    std::set<std::uint32_t> kept;
    for (const auto& [instance, record] : *rows) {
      kept.insert(record.number);
      check_case_record(record);
    }
    for (const auto& [number, record] : told_.case_records) {
      if (!kept.contains(number)) {
        find_case_record(number, "Expected it in the register, but it is not there");
      }
    }
    return {};
  }

  void check_case_record(const casework::CaseRecord& kept) {
    const auto made = told_.case_records.find(kept.number);
    if (made == told_.case_records.end()) {
      if (told_.is_whole) {
        find_case_record(kept.number, "Expected a step to register it, but none does");
      }
    } else if (!(made->second == kept)) {
      find_case_record(kept.number, "Expected what its step registered, but it was changed");
    }
  }

  void find_case_record(std::uint32_t number, std::string_view what) {
    find(FindingKind::kCaseRecord, fmt::format("Record {} of the case: {}", number, what),
         fmt::to_string(number));
  }

  Reader& reader_;
  const Snapshot& snapshot_;
  const Told& told_;
  const Derivation& derivation_;
  std::vector<Finding> findings_;
};

/// By its sender, or by its receiver, where it was parked and tried again. Where bodies were
/// disposed of nobody can tell.
Result<bool> is_sent(Reader& reader, const casework::Message& message) {
  for (const InstanceId id : {message.from, message.to}) {
    const auto told = told_by_steps(reader, id, kAll, nullptr);
    if (!told) return tl::unexpected(told.error());
    if (!told->is_whole || std::ranges::count(told->messages, message) > 0) return true;
  }
  return false;
}

}  // namespace

Result<bool> check_rows(Reader& reader, InstanceId id, const Derivation& derivation,
                        Verification& verification) {
  for (int look = 0; look < kMaxLooks; ++look) {
    const auto before = reader.snapshot(id);
    if (!before) return tl::unexpected(before.error());
    const auto snapshot =
        *before ? codec::decode_snapshot(**before) : codec::Result<Snapshot>(Snapshot{});
    if (!snapshot || snapshot->version == 0) return false;
    const auto told = told_by_steps(reader, id, snapshot->version, &derivation);
    if (!told) return tl::unexpected(told.error());
    auto findings = RowLook(reader, *snapshot, *told, derivation).findings();
    if (!findings) return tl::unexpected(findings.error());
    const auto after = reader.snapshot(id);
    if (!after) return tl::unexpected(after.error());
    if (*before != *after) continue;
    for (Finding& finding : *findings) note(verification, std::move(finding));
    return !told->is_whole;
  }
  return false;
}

Result<std::optional<std::uint64_t>> check_incidents(Reader& reader, std::uint64_t after,
                                                     Verification& verification) {
  WorkQuery query;
  query.include_closed = true;
  query.all_roles = true;
  query.after = after;
  query.limit = kCheckRowsAtOnce;
  const auto rows = reader.incidents(query);
  if (!rows) return tl::unexpected(rows.error());
  for (const IncidentRow& row : *rows) {
    const auto& incident = row.incident;
    const auto told = told_by_steps(reader, incident.instance, kAll, nullptr);
    if (!told) return tl::unexpected(told.error());
    if (!told->is_whole || told->incidents.contains(incident.id)) continue;
    note(verification,
         {{},
          incident.instance,
          fmt::format("Incident {}: Expected a step to open it, but none does", incident.id.value),
          FindingKind::kIncident,
          fmt::to_string(incident.id.value)});
  }
  if (rows->size() < kCheckRowsAtOnce) return std::nullopt;
  return rows->back().incident.id.value;
}

Result<std::optional<std::uint64_t>> check_inbox(Reader& reader, std::uint64_t after,
                                                 Verification& verification) {
  const auto rows = reader.inbox(after, kCheckRowsAtOnce);
  if (!rows) return tl::unexpected(rows.error());
  for (const InboxRow& row : *rows) {
    const auto sent = is_sent(reader, row.message);
    if (!sent) return tl::unexpected(sent.error());
    if (*sent) continue;
    note(verification, {{},
                        row.message.to,
                        "Expected a step of the sender to send what waits for it, but none does",
                        FindingKind::kInbox,
                        fmt::to_string(row.position)});
  }
  if (rows->size() < kCheckRowsAtOnce) return std::nullopt;
  return rows->back().position;
}

}  // namespace arendegang::store
