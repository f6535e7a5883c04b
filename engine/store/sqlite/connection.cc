#include "engine/store/sqlite/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/sqlite/gathered_log.h"
#include "engine/store/sqlite/schema.h"

namespace arendegang::store {
namespace {

ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
      return ErrorCode::kCorrupt;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorCode::kReadOnly;
    case SQLITE_FULL:
      return ErrorCode::kFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kLocked;
    case SQLITE_INTERRUPT:
      return ErrorCode::kTooLong;
    default:
      return ErrorCode::kUnavailable;
  }
}

int has_passed(void* until) {
  const auto& time = *static_cast<std::chrono::steady_clock::time_point*>(until);
  return std::chrono::steady_clock::now() >= time ? 1 : 0;
}

}  // namespace

Error error_of(const SQLite::Exception& exception, const std::string& store) {
  // A write that runs over a size limit is an I/O error to SQLite, and a full disk to its owner.
  const bool full = exception.getExtendedErrorCode() == SQLITE_IOERR_WRITE;
  return {full ? ErrorCode::kFull : code_of(exception.getErrorCode()),
          fmt::format("Expected to use {}, but: {} (SQLite {})", store, exception.what(),
                      exception.getExtendedErrorCode())};
}

Failure failure_of(ErrorCode code, const std::string& store, std::string_view why) {
  return Failure({code, fmt::format("Expected to use {}, but {}", store, why)});
}

Connection::Connection(const std::filesystem::path& file, int flags, const char* vfs)
    : database_(file.c_str(), flags | SQLite::OPEN_NOMUTEX, static_cast<int>(kBusyTimeout.count()),
                vfs) {}

Connection Connection::for_writing(const std::filesystem::path& file) {
  Connection connection(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, gathered_log());
  connection.check_kind(true);
  auto& database = connection.database_;
  const std::string mode = database.execAndGet("PRAGMA journal_mode = WAL").getString();
  if (mode != "wal") {
    throw failure_of(
        ErrorCode::kUnavailable, connection.name(),
        fmt::format("it keeps its journal mode '{}' and not the write-ahead log", mode));
  }
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA secure_delete = ON");
  database.exec("PRAGMA wal_autocheckpoint = 0");
  database.exec("PRAGMA temp_store = MEMORY");
  database.exec("PRAGMA cell_size_check = ON");
  database.exec(fmt::format("PRAGMA cache_size = -{}", kWriterCacheKib));
  return connection;
}

Connection Connection::for_reading(const std::filesystem::path& file,
                                   std::chrono::milliseconds longest) {
  Connection connection(file, SQLite::OPEN_READONLY, nullptr);
  connection.check_kind(false);
  connection.database_.exec("PRAGMA query_only = ON");
  connection.database_.exec("PRAGMA temp_store = MEMORY");
  connection.database_.exec(fmt::format("PRAGMA cache_size = -{}", kReaderCacheKib));
  connection.bound_reads(longest);
  return connection;
}

void Connection::bound_reads(std::chrono::milliseconds longest) {
  longest_read_ = longest;
  read_until_ = std::make_unique<SteadyTime>(SteadyTime::max());
  sqlite3_progress_handler(database_.getHandle(), kStepsBetweenLooks, has_passed,
                           read_until_.get());
}

void Connection::check_kind(bool may_be_empty) {
  switch (kind_of(database_)) {
    case FileKind::kStore:
      return;
    case FileKind::kEmpty:
      if (may_be_empty) return;
      throw failure_of(ErrorCode::kUnavailable, name(), "no engine has written to it yet");
    case FileKind::kNewer:
      throw failure_of(
          ErrorCode::kNewer, name(),
          fmt::format("it was made by a newer program: its schema is {}, this program "
                      "knows {}",
                      database_.execAndGet("PRAGMA user_version").getInt(), kSchemaVersion));
    case FileKind::kForeign:
      throw failure_of(ErrorCode::kCorrupt, name(), "it is another program's database");
  }
}

SQLite::Statement& Connection::prepared(const std::string& sql) {
  if (read_until_) *read_until_ = std::chrono::steady_clock::now() + longest_read_;
  const auto found = statements_.find(sql);
  if (found != statements_.end()) {
    found->second.reset();
    return found->second;
  }
  if (statements_.size() >= kMaxPreparedStatements) statements_.clear();
  return statements_.try_emplace(sql, database_, sql).first->second;
}

}  // namespace arendegang::store
