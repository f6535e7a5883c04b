#include "engine/store/memory/memory_reader.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <tuple>

#include "engine/store/limits.h"
#include "engine/store/memory/memory_listing.h"

namespace arendegang::store {
namespace {

/// The value of a key, or none.
template <typename Map, typename Key>
auto find(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

/// At most `limit` of the map's values that are `wanted`, in its order.
template <typename Map, typename Wanted>
auto first_of(const Map& map, std::size_t limit, Wanted wanted) {
  std::vector<typename Map::mapped_type> rows;
  for (const auto& [key, row] : map) {
    if (rows.size() >= limit) break;
    if (wanted(row)) rows.push_back(row);
  }
  return rows;
}

bool is_unclosed(const JobRow& row) {
  return row.state == JobState::kOpen || row.state == JobState::kExhausted;
}

std::vector<std::pair<Time, InstanceId>> all_due(const MemoryTables& tables) {
  std::vector<std::pair<Time, InstanceId>> due;
  for (const auto& [id, row] : tables.instances) {
    if (row.next_due) due.emplace_back(*row.next_due, id);
  }
  std::ranges::sort(due);
  return due;
}

std::vector<JobRow> open_jobs(const MemoryTables& tables) {
  std::vector<JobRow> open;
  for (const auto& [id, row] : tables.jobs) {
    if (row.state == JobState::kOpen) open.push_back(row);
  }
  std::ranges::stable_sort(
      open, [](const JobRow& a, const JobRow& b) { return a.next_attempt < b.next_attempt; });
  return open;
}

/// Whether the instance or an ancestor of it is paused.
bool is_held(InstanceId id, const MemoryTables& tables) {
  std::set<InstanceId> line;
  std::optional<InstanceId> next = id;
  while (next && line.insert(*next).second) {
    const auto row = tables.instances.find(*next);
    if (row == tables.instances.end()) return false;
    if (row->second.listing.paused) return true;
    next = row->second.listing.parent;
  }
  return false;
}

bool is_visible(InstanceId instance, const std::vector<std::string>& roles,
                const MemoryTables& tables) {
  const auto row = tables.instances.find(instance);
  return row != tables.instances.end() && may_read(row->second.listing, roles);
}

bool is_wanted(const WorkQuery& query, InstanceId instance, const MemoryTables& tables) {
  if (query.instance && instance != *query.instance) return false;
  return query.all_roles || is_visible(instance, query.roles, tables);
}

bool is_wanted(const RecordQuery& query, const RecordPlace& place, const MemoryTables& tables) {
  const auto& of = query.instances;
  if (!of.empty() && std::ranges::find(of, place.instance) == of.end()) return false;
  if (place <= query.after || place.day < query.from || place.day > query.to) return false;
  return query.all_roles || is_visible(place.instance, query.roles, tables);
}

}  // namespace

MemoryReader::MemoryReader(std::shared_ptr<MemoryTables> tables) : tables_(std::move(tables)) {}

Result<Head> MemoryReader::head() {
  const std::lock_guard hold(tables_->mutex);
  return tables_->head();
}

Result<casework::Counters> MemoryReader::counters() {
  const std::lock_guard hold(tables_->mutex);
  return tables_->counters;
}

Result<std::optional<std::string>> MemoryReader::setting(std::string_view key) {
  const std::lock_guard hold(tables_->mutex);
  return find(tables_->settings, key);
}

Result<std::optional<std::string>> MemoryReader::snapshot(InstanceId id) {
  const std::lock_guard hold(tables_->mutex);
  const auto found = tables_->instances.find(id);
  if (found == tables_->instances.end()) return std::nullopt;
  return found->second.snapshot;
}

Result<std::optional<InstanceId>> MemoryReader::by_number(std::string_view number) {
  const std::lock_guard hold(tables_->mutex);
  std::optional<InstanceId> found;
  bool is_undone = true;
  for (const auto& [id, row] : tables_->instances) {
    const bool undone = row.listing.status == casework::Status::kUndone;
    if (row.listing.number != number || (undone && !is_undone)) continue;
    found = id;
    is_undone = undone;
  }
  return found;
}

Result<std::vector<InstanceId>> MemoryReader::children(InstanceId parent) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<InstanceId> children;
  for (const auto& [id, row] : tables_->instances) {
    if (row.listing.parent == parent) children.push_back(id);
  }
  return children;
}

Result<ListingPage> MemoryReader::list(const ListingQuery& query) {
  const std::lock_guard hold(tables_->mutex);
  return store::list(*tables_, query);
}

Result<std::vector<StateCount>> MemoryReader::counts(std::string_view chart,
                                                     const std::vector<std::string>& roles) {
  const std::lock_guard hold(tables_->mutex);
  return count_states(*tables_, chart, roles);
}

Result<std::vector<Record>> MemoryReader::records(Sequence from, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  const auto& all = tables_->records;
  const std::size_t first = std::min<std::size_t>(from.value == 0 ? 0 : from.value - 1, all.size());
  const std::size_t count = std::min(limit, all.size() - first);
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
  return std::vector<Record>(begin, begin + static_cast<std::ptrdiff_t>(count));
}

Result<std::vector<Record>> MemoryReader::records_of(InstanceId instance, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<Record> records;
  for (const auto& record : std::views::reverse(tables_->records)) {
    if (records.size() >= limit) break;
    if (record.instance == instance) records.push_back(record);
  }
  std::ranges::reverse(records);
  return records;
}

Result<std::optional<CommandRow>> MemoryReader::command(std::string_view actor,
                                                        std::string_view id) {
  const std::lock_guard hold(tables_->mutex);
  return find(tables_->commands, std::make_pair(std::string(actor), std::string(id)));
}

Result<std::optional<std::string>> MemoryReader::last_command_id(std::string_view actor) {
  const std::lock_guard hold(tables_->mutex);
  std::optional<std::string> last;
  for (const auto& [key, row] : tables_->commands) {
    if (key.first == actor) last = key.second;
  }
  return last;
}

Result<std::optional<CommandRow>> MemoryReader::command_of(Sequence sequence) {
  const std::lock_guard hold(tables_->mutex);
  for (const auto& [key, row] : tables_->commands) {
    const bool made_it = row.first && row.first <= sequence && sequence <= row.last;
    if (made_it) return row;
  }
  return std::nullopt;
}

Result<std::vector<std::pair<Time, InstanceId>>> MemoryReader::due(Time now, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  auto due = all_due(*tables_);
  const auto end = std::ranges::find_if(due, [&](const auto& d) { return d.first > now; });
  due.erase(end, due.end());
  if (due.size() > limit) due.resize(limit);
  return due;
}

Result<std::optional<Time>> MemoryReader::first_due() {
  const std::lock_guard hold(tables_->mutex);
  const auto due = all_due(*tables_);
  if (due.empty()) return std::nullopt;
  return due.front().first;
}

Result<std::vector<JobRow>> MemoryReader::ready_jobs(Time now,
                                                     const std::vector<std::string>& kinds,
                                                     std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<JobRow> ready;
  for (const JobRow& row : open_jobs(*tables_)) {
    if (row.next_attempt > now || ready.size() >= limit) break;
    const bool wanted = std::ranges::find(kinds, row.job.kind) != kinds.end();
    if (wanted && !is_held(row.job.instance, *tables_)) ready.push_back(row);
  }
  return ready;
}

Result<std::optional<JobRow>> MemoryReader::job(JobId id) {
  const std::lock_guard hold(tables_->mutex);
  return find(tables_->jobs, id);
}

Result<std::vector<JobRow>> MemoryReader::jobs(const WorkQuery& query) {
  const std::lock_guard hold(tables_->mutex);
  return first_of(tables_->jobs, query.limit, [&](const JobRow& row) {
    return row.job.id.value > query.after && (query.include_closed || is_unclosed(row)) &&
           is_wanted(query, row.job.instance, *tables_);
  });
}

Result<std::optional<Time>> MemoryReader::next_job_due(Time now) {
  const std::lock_guard hold(tables_->mutex);
  for (const JobRow& row : open_jobs(*tables_)) {
    if (row.next_attempt > now) return row.next_attempt;
  }
  return std::nullopt;
}

Result<std::vector<IncidentRow>> MemoryReader::incidents(const WorkQuery& query) {
  const std::lock_guard hold(tables_->mutex);
  return first_of(tables_->incidents, query.limit, [&](const IncidentRow& row) {
    return row.incident.id.value > query.after && (query.include_closed || row.open) &&
           is_wanted(query, row.incident.instance, *tables_);
  });
}

Result<std::optional<IncidentRow>> MemoryReader::incident(IncidentId id) {
  const std::lock_guard hold(tables_->mutex);
  return find(tables_->incidents, id);
}

Result<std::vector<CaseRecordRow>> MemoryReader::case_records(const RecordQuery& query) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<CaseRecordRow> rows;
  for (const auto& [place, record] : tables_->case_records) {
    if (rows.size() >= query.limit) break;
    if (is_wanted(query, place, *tables_)) rows.push_back({place.instance, record});
  }
  return rows;
}

Result<std::optional<DraftRow>> MemoryReader::draft(std::string_view id) {
  const std::lock_guard hold(tables_->mutex);
  return find(tables_->drafts, id);
}

Result<std::vector<DraftRow>> MemoryReader::drafts(std::string_view owner, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<DraftRow> rows;
  for (const auto& [id, row] : tables_->drafts) {
    if (row.owner == owner) rows.push_back(row);
  }
  std::ranges::sort(rows, [](const DraftRow& a, const DraftRow& b) {
    return std::tie(b.saved_at, b.id) < std::tie(a.saved_at, a.id);
  });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Result<std::vector<InboxRow>> MemoryReader::inbox(std::uint64_t after, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<InboxRow> rows;
  for (const auto& [position, message] : tables_->inbox) {
    if (rows.size() >= limit) break;
    if (position > after) rows.push_back({position, message});
  }
  return rows;
}

Result<std::optional<ContentRow>> MemoryReader::content(std::string_view hash) {
  const std::lock_guard hold(tables_->mutex);
  auto row = find(tables_->contents, hash);
  if (row && row->data.size() > kMaxInlineContentBytes) row->data.clear();
  return row;
}

Result<std::string> MemoryReader::content_bytes(std::string_view hash, std::uint64_t offset,
                                                std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  const auto found = tables_->contents.find(hash);
  if (found == tables_->contents.end() || offset >= found->second.data.size()) return std::string();
  return found->second.data.substr(offset, limit);
}

Result<bool> MemoryReader::may_read_content(std::string_view hash, InstanceId through) {
  const std::lock_guard hold(tables_->mutex);
  return tables_->content_uses.contains({std::string(hash), through});
}

Result<std::vector<ContentRow>> MemoryReader::contents(std::string_view after, std::size_t limit) {
  const std::lock_guard hold(tables_->mutex);
  std::vector<ContentRow> rows;
  for (auto row = tables_->contents.upper_bound(after);
       row != tables_->contents.end() && rows.size() < limit; ++row) {
    rows.push_back(row->second);
    if (rows.back().data.size() > kMaxInlineContentBytes) rows.back().data.clear();
  }
  return rows;
}

Result<std::optional<InstanceId>> MemoryReader::next_instance(InstanceId after) {
  const std::lock_guard hold(tables_->mutex);
  std::optional<InstanceId> next;
  const auto stored = tables_->instances.upper_bound(after);
  if (stored != tables_->instances.end()) next = stored->first;
  for (const Record& record : tables_->records) {
    if (record.instance > after && (!next || record.instance < *next)) next = record.instance;
  }
  return next;
}

Result<std::optional<Time>> MemoryReader::next_due(InstanceId id) {
  const std::lock_guard hold(tables_->mutex);
  const auto row = find(tables_->instances, id);
  return row ? row->next_due : std::nullopt;
}

/// Lists are made of the listings themselves here.
Result<std::vector<std::string>> MemoryReader::index_faults(InstanceId /*id*/) {
  return std::vector<std::string>();
}

}  // namespace arendegang::store
