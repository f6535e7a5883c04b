#include "engine/store/sqlite/sqlite_writer.h"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/codec/case_codec.h"
#include "engine/store/limits.h"
#include "engine/store/sqlite/binding.h"

namespace arendegang::store {
namespace {

Error head_mismatch(const std::string& store, const Head& expected, const Head& head) {
  return {ErrorCode::kHeadMismatch,
          fmt::format("Expected to commit to {} after record {}, but its journal ends with {}",
                      store, expected.sequence.value, head.sequence.value)};
}

bool is_large(const ContentRow& content) {
  return content.data.size() > kMaxInlineContentBytes;
}

}  // namespace

SqliteWriter::Statements::Statements(SQLite::Database& database)
    : begin(database, "BEGIN IMMEDIATE"),
      commit(database, "COMMIT"),
      rollback(database, "ROLLBACK"),
      epoch(database, "SELECT epoch FROM writer"),
      add_record(database, "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      put_job(database, "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      put_incident(database, "INSERT OR REPLACE INTO incidents VALUES (?, ?, ?)"),
      add_inbox(database, "INSERT INTO inbox VALUES (?, ?)"),
      remove_inbox(database, "DELETE FROM inbox WHERE position = ?"),
      add_command(database, "INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)"),
      add_content(database, "INSERT OR IGNORE INTO content VALUES (?, ?, ?, ?, ?)"),
      add_content_use(database, "INSERT OR IGNORE INTO content_use VALUES (?, ?)"),
      put_counters(database, "INSERT OR REPLACE INTO counters VALUES (1, ?)"),
      put_setting(database, "INSERT OR REPLACE INTO settings VALUES (?, ?)"),
      dispose_body(database, "UPDATE records SET nonce = x'', body = x'' WHERE sequence = ?"),
      dispose_command(database,
                      "UPDATE commands SET content_hash = zeroblob(32) WHERE last >= ?1 AND "
                      "(actor, id) = (SELECT actor, id FROM commands WHERE first > 0 AND "
                      "first <= ?1 ORDER BY first DESC LIMIT 1)"),
      take_back_records(database, "DELETE FROM case_records WHERE instance = ? AND number > ?"),
      add_case_record(database, "INSERT INTO case_records VALUES (?, ?, ?, ?)"),
      put_draft(database, "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)"),
      clear_draft(database, "DELETE FROM drafts WHERE id = ?") {}

SqliteWriter::SqliteWriter(LockFile lock, std::shared_ptr<Connection> connection,
                           ContentFolder content)
    : lock_(std::move(lock)),
      shared_(std::move(connection)),
      connection_(*shared_),
      content_(content),
      checkpoints_(connection_),
      statements_(connection_.database()),
      instance_rows_(connection_.database()),
      disposal_rows_(connection_.database()),
      reader_(shared_, std::move(content)) {
  connection_.database().exec("UPDATE writer SET epoch = epoch + 1");
  epoch_ =
      first_row(Query(statements_.epoch), [](const Query& row) { return row.count(0); }).value();
  const auto head = reader_.head();
  if (!head) throw Failure(head.error());
  head_ = *head;
  if (const auto swept = sweep_content_files(); !swept) throw Failure(swept.error());
}

Result<void> SqliteWriter::commit(const Batch& batch, const Head& expected_head) {
  if (broken_) return tl::unexpected(*broken_);
  const auto end = head_after(head_, batch);
  if (expected_head != head_ || !end) {
    return tl::unexpected(head_mismatch(connection_.name(), expected_head, head_));
  }
  const auto committed =
      put_large_content(batch).and_then([&] { return commit_rows(batch); }).and_then([&] {
        return remove_content_files();
      });
  if (committed) {
    head_ = *end;
  } else {
    broken_ = committed.error();
  }
  return committed;
}

Result<void> SqliteWriter::put_large_content(const Batch& batch) {
  for (const ContentRow& content : batch.contents) {
    if (!is_large(content)) continue;
    if (auto put = content_.put(content.hash, content.data); !put) return put;
  }
  return {};
}

Result<void> SqliteWriter::remove_content_files() {
  for (const auto& hash : std::exchange(files_to_remove_, {})) {
    if (auto removed = content_.remove(hash); !removed) return removed;
  }
  return {};
}

/// A process that died between a commit and its files has left files that no row knows.
Result<void> SqliteWriter::sweep_content_files() {
  const auto hashes = content_.hashes();
  if (!hashes) return tl::unexpected(hashes.error());
  for (const auto& hash : *hashes) {
    const auto row = reader_.content(hash);
    if (!row) return tl::unexpected(row.error());
    if (!*row) files_to_remove_.push_back(hash);
  }
  return remove_content_files();
}

Result<void> SqliteWriter::commit_rows(const Batch& batch) {
  auto committed = attempt(connection_.name(), [&] {
    run(statements_.begin);
    require_own_epoch();
    write(batch);
    run(statements_.commit);
  });
  if (!committed) roll_back();
  return committed;
}

void SqliteWriter::require_own_epoch() {
  Query row(statements_.epoch);
  row.next();
  if (row.count(0) == epoch_) return;
  throw failure_of(ErrorCode::kFenced, connection_.name(),
                   fmt::format("a later engine has taken over: its epoch is {}, this one's {}",
                               row.count(0), epoch_));
}

void SqliteWriter::roll_back() {
  instance_rows_.forget();
  // SQLite has rolled back by itself after some failures.
  if (sqlite3_get_autocommit(connection_.database().getHandle()) != 0) return;
  const auto ignored = attempt(connection_.name(), [&] { run(statements_.rollback); });
  static_cast<void>(ignored);
}

void SqliteWriter::write(const Batch& batch) {
  write_records(batch);
  for (const InstanceRow& row : batch.instances) instance_rows_.write(row);
  write_work(batch);
  write_content(batch);
  write_case_records(batch);
  write_drafts(batch);
  if (batch.counters) {
    const std::string bytes = codec::encode(*batch.counters);
    run(statements_.put_counters, blob(bytes));
  }
  for (const auto& [key, value] : batch.settings) run(statements_.put_setting, key, blob(value));
  for (const auto sequence : batch.bodies_disposed) {
    run(statements_.dispose_body, sequence);
    run(statements_.dispose_command, sequence);
  }
  files_to_remove_ = disposal_rows_.dispose(batch.instances_disposed);
}

void SqliteWriter::write_records(const Batch& batch) {
  for (const Record& record : batch.records) {
    run(statements_.add_record, record.sequence, record.instance,
        static_cast<std::int64_t>(record.kind), record.actor, record.at, blob(record.body_hash),
        blob(record.previous_hash), blob(record.hash), blob(record.nonce), blob(record.body));
  }
  for (const CommandRow& command : batch.commands) {
    run(statements_.add_command, command.actor, blob(command.id), blob(command.content_hash),
        blob(command.reply), command.first, command.last);
  }
}

void SqliteWriter::write_work(const Batch& batch) {
  for (const JobRow& row : batch.jobs) {
    const std::string bytes = codec::encode(row.job);
    run(statements_.put_job, row.job.id, row.job.instance, row.job.kind,
        static_cast<std::int64_t>(row.state), std::int64_t{row.attempts}, row.last_error,
        row.next_attempt, blob(bytes));
  }
  for (const IncidentRow& row : batch.incidents) {
    const std::string bytes = codec::encode(row.incident);
    run(statements_.put_incident, row.incident.id, std::int64_t{row.open}, blob(bytes));
  }
  for (const InboxRow& row : batch.inbox_added) {
    const std::string bytes = codec::encode(row.message);
    run(statements_.add_inbox, row.position, blob(bytes));
  }
  for (const auto position : batch.inbox_removed) run(statements_.remove_inbox, position);
}

void SqliteWriter::write_content(const Batch& batch) {
  for (const ContentRow& content : batch.contents) {
    run(statements_.add_content, content.hash, content.media_type, content.name, content.size,
        is_large(content) ? blob("") : blob(content.data));
  }
  for (const ContentUse& use : batch.content_uses) {
    run(statements_.add_content_use, use.hash, use.instance);
  }
}

void SqliteWriter::write_case_records(const Batch& batch) {
  for (const CaseRecordsTakenBack& gone : batch.case_records_taken_back) {
    run(statements_.take_back_records, gone.instance, std::int64_t{gone.last});
  }
  for (const CaseRecordRow& row : batch.case_records) {
    const std::string bytes = codec::encode(row.record);
    run(statements_.add_case_record, row.instance, std::int64_t{row.record.number}, row.record.day,
        blob(bytes));
  }
}

void SqliteWriter::write_drafts(const Batch& batch) {
  for (const DraftRow& row : batch.drafts) {
    run(statements_.put_draft, blob(row.id), row.owner, row.version, row.saved_at, blob(row.text));
  }
  for (const std::string& id : batch.drafts_cleared) run(statements_.clear_draft, blob(id));
}

Result<void> SqliteWriter::tend() {
  return attempt(connection_.name(), [&] { checkpoints_.run_when_due(); });
}

}  // namespace arendegang::store
