#include "engine/store/sqlite/sqlite_reader.h"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/case_codec.h"
#include "engine/store/sort_key.h"
#include "engine/store/sqlite/binding.h"
#include "engine/store/sqlite/index_faults.h"
#include "engine/store/sqlite/listing_sql.h"

namespace arendegang::store {
namespace {

std::uint64_t rows(std::size_t limit) {
  return limit;
}

/// What the codec read, or a failure that says which row was damaged.
template <typename Value>
Value sound(codec::Result<Value> decoded, const char* what, std::uint64_t id) {
  if (decoded) return *std::move(decoded);
  throw Failure({ErrorCode::kCorrupt, fmt::format("Expected to read {} {} of the store, but: {}",
                                                  what, id, decoded.error().message)});
}

const std::string kRecordColumns =
    "SELECT sequence, instance, kind, actor, at_ms, body_hash, previous_hash, hash, nonce, body "
    "FROM records ";

/// More than a byte was never written, and must not pass for what its lowest byte says.
casework::StepKind kind_of(std::int64_t number) {
  const bool is_kind = number >= 0 && number <= std::numeric_limits<std::uint8_t>::max();
  return is_kind ? static_cast<casework::StepKind>(number) : casework::StepKind::kUnspecified;
}

Record record_of(const Query& row) {
  Record record;
  record.sequence = {row.count(0)};
  record.instance = {row.count(1)};
  record.kind = kind_of(row.number(2));
  record.actor = row.bytes(3);
  record.at = row.time(4);
  record.body_hash = row.hash(5);
  record.previous_hash = row.hash(6);
  record.hash = row.hash(7);
  record.nonce = row.bytes(8);
  record.body = row.bytes(9);
  return record;
}

const std::string kCommandColumns =
    "SELECT actor, id, content_hash, reply, first, last FROM commands ";

CommandRow command_of_row(const Query& row) {
  return {row.bytes(0), row.bytes(1), row.hash(2), row.bytes(3), {row.count(4)}, {row.count(5)}};
}

const std::string kJobColumns =
    "SELECT id, job, state, attempts, last_error, next_attempt FROM jobs ";

// A job waits with its case: one ancestor that is paused holds it.
const std::string kReadyJobs =
    "SELECT id, job, state, attempts, last_error, next_attempt, kind FROM jobs "
    "WHERE state = 1 AND next_attempt <= ? AND NOT EXISTS ("
    "  WITH RECURSIVE line(id) AS ("
    "    SELECT jobs.instance UNION"
    "    SELECT parent FROM listing JOIN line USING (id) WHERE parent IS NOT NULL)"
    "  SELECT 1 FROM listing JOIN line USING (id) WHERE paused = 1) "
    "ORDER BY next_attempt, id";

JobRow job_of(const Query& row) {
  return {sound(codec::decode_job(row.bytes(1)), "job", row.count(0)),
          static_cast<JobState>(row.number(2)), static_cast<std::uint32_t>(row.number(3)),
          row.bytes(4), row.time(5)};
}

const std::string kIncidentColumns = "SELECT id, incident, open FROM incidents ";

IncidentRow incident_of(const Query& row) {
  return {sound(codec::decode_incident(row.bytes(1)), "incident", row.count(0)),
          row.number(2) != 0};
}

const std::string kContentColumns = "SELECT hash, media_type, name, size, data FROM content ";

ContentRow content_of(const Query& row) {
  return {row.bytes(0), row.bytes(1), row.bytes(2), row.count(3), row.bytes(4)};
}

/// Parameters: the place that they stand after, the first and the last day, and a JSON array of
/// instances, which empty means all.
const std::string kCaseRecords =
    "SELECT instance, record FROM case_records WHERE (day, instance, number) > (?, ?, ?) "
    "AND day >= ? AND day <= ? AND (?6 = '[]' OR instance IN (SELECT value FROM json_each(?6))) "
    "ORDER BY day, instance, number";

std::string as_json(const std::vector<InstanceId>& instances) {
  std::string ids;
  for (const InstanceId id : instances) ids += (ids.empty() ? "" : ",") + std::to_string(id.value);
  return "[" + ids + "]";
}

const std::string kDraftColumns = "SELECT id, owner, version, saved_at, text FROM drafts ";

DraftRow draft_of(const Query& row) {
  return {row.bytes(0), row.bytes(1), row.count(2), row.time(3), row.bytes(4)};
}

InstanceId id_of(const Query& row) {
  return {row.count(0)};
}

Time time_of(const Query& row) {
  return row.time(0);
}

std::string bytes_of(const Query& row) {
  return row.bytes(0);
}

/// The rows that the query asks for, of instances that its roles may read.
template <typename RowOf, typename InstanceOf>
auto readable_rows(Connection& connection, const WorkQuery& query, Query& row, RowOf row_of,
                   InstanceOf instance_of) {
  std::vector<std::invoke_result_t<RowOf, const Query&>> found;
  Visible visible(connection, query.roles);
  while (found.size() < query.limit && row.next()) {
    auto one = row_of(row);
    const InstanceId instance = instance_of(one);
    if (query.instance && instance != *query.instance) continue;
    if (query.all_roles || visible(instance)) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace

SqliteReader::SqliteReader(std::shared_ptr<Connection> connection, ContentFolder content)
    : shared_(std::move(connection)), connection_(*shared_), content_(std::move(content)) {}

Result<Head> SqliteReader::head() {
  return attempt(connection_.name(), [&] {
    auto& statement =
        connection_.prepared("SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1");
    const auto last = first_row(Query(statement), [](const Query& row) {
      return Head{{row.count(0)}, row.hash(1)};
    });
    return last.value_or(Head{});
  });
}

Result<casework::Counters> SqliteReader::counters() {
  return attempt(connection_.name(), [&]() -> casework::Counters {
    const auto bytes =
        first_row(Query(connection_.prepared("SELECT counters FROM counters")), bytes_of);
    if (!bytes) return {};
    return sound(codec::decode_counters(*bytes), "counters row", 1);
  });
}

Result<std::optional<std::string>> SqliteReader::setting(std::string_view key) {
  return attempt(connection_.name(), [&] {
    const std::string name(key);
    auto& statement = connection_.prepared("SELECT value FROM settings WHERE key = ?");
    return first_row(Query(statement, name), bytes_of);
  });
}

Result<std::optional<std::string>> SqliteReader::snapshot(InstanceId id) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared("SELECT snapshot FROM instances WHERE id = ?");
    return first_row(Query(statement, id), bytes_of);
  });
}

Result<std::optional<InstanceId>> SqliteReader::by_number(std::string_view number) {
  return attempt(connection_.name(), [&] {
    const std::string text(number);
    const std::string key = sort_key(number);
    auto& statement = connection_.prepared(
        "SELECT id FROM listing WHERE number_key = ? AND number = ? "
        "ORDER BY status = ?, id DESC LIMIT 1");
    const auto undone = static_cast<std::int64_t>(casework::Status::kUndone);
    return first_row(Query(statement, blob(key), text, undone), id_of);
  });
}

Result<std::vector<InstanceId>> SqliteReader::children(InstanceId parent) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared("SELECT id FROM listing WHERE parent = ? ORDER BY id");
    return all_rows(Query(statement, parent), id_of);
  });
}

Result<ListingPage> SqliteReader::list(const ListingQuery& query) {
  return attempt(connection_.name(), [&] { return store::list(connection_, query); });
}

Result<std::vector<StateCount>> SqliteReader::counts(std::string_view chart,
                                                     const std::vector<std::string>& roles) {
  return attempt(connection_.name(), [&] { return count_states(connection_, chart, roles); });
}

Result<std::vector<Record>> SqliteReader::records(Sequence from, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    auto& statement =
        connection_.prepared(kRecordColumns + "WHERE sequence >= ? ORDER BY sequence LIMIT ?");
    return all_rows(Query(statement, from, rows(limit)), record_of);
  });
}

Result<std::vector<Record>> SqliteReader::records_of(InstanceId instance, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    auto& statement =
        connection_.prepared(kRecordColumns + "WHERE instance = ? ORDER BY sequence DESC LIMIT ?");
    auto records = all_rows(Query(statement, instance, rows(limit)), record_of);
    std::ranges::reverse(records);
    return records;
  });
}

Result<std::optional<CommandRow>> SqliteReader::command(std::string_view actor,
                                                        std::string_view id) {
  return attempt(connection_.name(), [&] {
    const std::string name(actor);
    auto& statement = connection_.prepared(kCommandColumns + "WHERE actor = ? AND id = ?");
    return first_row(Query(statement, name, blob(id)), command_of_row);
  });
}

Result<std::optional<std::string>> SqliteReader::last_command_id(std::string_view actor) {
  return attempt(connection_.name(), [&] {
    const std::string name(actor);
    auto& statement =
        connection_.prepared("SELECT id FROM commands WHERE actor = ? ORDER BY id DESC LIMIT 1");
    return first_row(Query(statement, name), bytes_of);
  });
}

Result<std::optional<CommandRow>> SqliteReader::command_of(Sequence sequence) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(
        kCommandColumns + "WHERE first > 0 AND first <= ? ORDER BY first DESC LIMIT 1");
    auto command = first_row(Query(statement, sequence), command_of_row);
    if (command && command->last < sequence) command.reset();
    return command;
  });
}

Result<std::vector<std::pair<Time, InstanceId>>> SqliteReader::due(Time now, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(
        "SELECT next_due, id FROM instances WHERE next_due <= ? ORDER BY next_due, id LIMIT ?");
    return all_rows(Query(statement, now, rows(limit)), [](const Query& row) {
      return std::make_pair(row.time(0), InstanceId{row.count(1)});
    });
  });
}

Result<std::optional<Time>> SqliteReader::first_due() {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(
        "SELECT next_due FROM instances WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1");
    return first_row(Query(statement), time_of);
  });
}

Result<std::vector<JobRow>> SqliteReader::ready_jobs(Time now,
                                                     const std::vector<std::string>& kinds,
                                                     std::size_t limit) {
  return attempt(connection_.name(), [&] {
    std::vector<JobRow> ready;
    auto& statement = connection_.prepared(kReadyJobs);
    Query row(statement, now);
    while (ready.size() < limit && row.next()) {
      const bool wanted = std::ranges::find(kinds, row.bytes(6)) != kinds.end();
      if (wanted) ready.push_back(job_of(row));
    }
    return ready;
  });
}

Result<std::optional<JobRow>> SqliteReader::job(JobId id) {
  return attempt(connection_.name(), [&] {
    return first_row(Query(connection_.prepared(kJobColumns + "WHERE id = ?"), id), job_of);
  });
}

Result<std::vector<JobRow>> SqliteReader::jobs(const WorkQuery& query) {
  return attempt(connection_.name(), [&] {
    std::string sql = kJobColumns + "WHERE id > ?";
    if (!query.include_closed) sql += " AND state < 3";
    if (query.instance) sql += " AND instance = ?";
    auto& statement = connection_.prepared(sql + " ORDER BY id");
    const InstanceId wanted = query.instance.value_or(InstanceId{});
    Query row =
        query.instance ? Query(statement, query.after, wanted) : Query(statement, query.after);
    return readable_rows(connection_, query, row, job_of,
                         [](const JobRow& job) { return job.job.instance; });
  });
}

Result<std::optional<Time>> SqliteReader::next_job_due(Time now) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(
        "SELECT next_attempt FROM jobs WHERE state = 1 AND next_attempt > ? "
        "ORDER BY next_attempt LIMIT 1");
    return first_row(Query(statement, now), time_of);
  });
}

Result<std::vector<IncidentRow>> SqliteReader::incidents(const WorkQuery& query) {
  return attempt(connection_.name(), [&] {
    const std::string which = query.include_closed ? "" : " AND open = 1";
    auto& statement =
        connection_.prepared(kIncidentColumns + "WHERE id > ?" + which + " ORDER BY id");
    Query row(statement, query.after);
    return readable_rows(connection_, query, row, incident_of,
                         [](const IncidentRow& incident) { return incident.incident.instance; });
  });
}

Result<std::optional<IncidentRow>> SqliteReader::incident(IncidentId id) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(kIncidentColumns + "WHERE id = ?");
    return first_row(Query(statement, id), incident_of);
  });
}

Result<std::vector<CaseRecordRow>> SqliteReader::case_records(const RecordQuery& query) {
  return attempt(connection_.name(), [&] {
    const RecordPlace& after = query.after;
    const std::uint64_t number = after.number;
    const std::string instances = as_json(query.instances);
    auto& statement = connection_.prepared(kCaseRecords);
    Query row(statement, after.day, after.instance, number, query.from, query.to, instances);
    std::vector<CaseRecordRow> found;
    Visible visible(connection_, query.roles);
    while (found.size() < query.limit && row.next()) {
      const InstanceId instance{row.count(0)};
      if (!query.all_roles && !visible(instance)) continue;
      found.push_back({instance, sound(codec::decode_case_record(row.bytes(1)), "a record of case",
                                       instance.value)});
    }
    return found;
  });
}

Result<std::optional<DraftRow>> SqliteReader::draft(std::string_view id) {
  return attempt(connection_.name(), [&] {
    return first_row(Query(connection_.prepared(kDraftColumns + "WHERE id = ?"), blob(id)),
                     draft_of);
  });
}

Result<std::vector<DraftRow>> SqliteReader::drafts(std::string_view owner, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    const std::string whose(owner);
    auto& statement = connection_.prepared(
        kDraftColumns + "WHERE owner = ? ORDER BY saved_at DESC, id DESC LIMIT ?");
    return all_rows(Query(statement, whose, rows(limit)), draft_of);
  });
}

Result<std::vector<InboxRow>> SqliteReader::inbox(std::uint64_t after, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    auto& statement = connection_.prepared(
        "SELECT position, message FROM inbox WHERE position > ? ORDER BY position LIMIT ?");
    return all_rows(Query(statement, after, rows(limit)), [](const Query& row) {
      return InboxRow{row.count(0),
                      sound(codec::decode_message(row.bytes(1)), "message", row.count(0))};
    });
  });
}

Result<std::optional<ContentRow>> SqliteReader::content(std::string_view hash) {
  return attempt(connection_.name(), [&] {
    const std::string key(hash);
    return first_row(Query(connection_.prepared(kContentColumns + "WHERE hash = ?"), key),
                     content_of);
  });
}

Result<std::string> SqliteReader::content_bytes(std::string_view hash, std::uint64_t offset,
                                                std::size_t limit) {
  return content(hash).and_then([&](const std::optional<ContentRow>& row) -> Result<std::string> {
    if (!row || offset >= row->size) return std::string();
    if (row->data.empty()) return content_.read(hash, offset, limit);
    return row->data.substr(offset, limit);
  });
}

Result<bool> SqliteReader::may_read_content(std::string_view hash, InstanceId through) {
  return attempt(connection_.name(), [&] {
    const std::string key(hash);
    auto& statement =
        connection_.prepared("SELECT 1 FROM content_use WHERE hash = ? AND instance = ?");
    return Query(statement, key, through).next();
  });
}

Result<std::vector<ContentRow>> SqliteReader::contents(std::string_view after, std::size_t limit) {
  return attempt(connection_.name(), [&] {
    const std::string key(after);
    auto& statement =
        connection_.prepared(kContentColumns + "WHERE hash > ? ORDER BY hash LIMIT ?");
    return all_rows(Query(statement, key, rows(limit)), content_of);
  });
}

Result<std::optional<InstanceId>> SqliteReader::next_instance(InstanceId after) {
  return attempt(connection_.name(), [&]() -> std::optional<InstanceId> {
    auto& statement = connection_.prepared(
        "SELECT min(id) FROM (SELECT min(instance) AS id FROM records WHERE instance > ? "
        "UNION ALL SELECT min(id) FROM instances WHERE id > ?)");
    Query row(statement, after, after);
    if (!row.next() || row.is_null(0)) return std::nullopt;
    return id_of(row);
  });
}

Result<std::optional<Time>> SqliteReader::next_due(InstanceId id) {
  return attempt(connection_.name(), [&]() -> std::optional<Time> {
    auto& statement = connection_.prepared("SELECT next_due FROM instances WHERE id = ?");
    Query row(statement, id);
    return row.next() ? row.optional_time(0) : std::nullopt;
  });
}

Result<std::vector<std::string>> SqliteReader::index_faults(InstanceId id) {
  return attempt(connection_.name(), [&] { return store::index_faults(connection_, id); });
}

}  // namespace arendegang::store
