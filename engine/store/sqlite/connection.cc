#include "engine/store/sqlite/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "engine/store/limits.h"
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
    default:
      return ErrorCode::kUnavailable;
  }
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

Connection::Connection(const std::filesystem::path& file, int flags)
    : database_(file.native(), flags | SQLite::OPEN_NOMUTEX,
                static_cast<int>(kBusyTimeout.count())) {}

Connection Connection::for_writing(const std::filesystem::path& file) {
  Connection connection(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  connection.check_kind(true);
  auto& database = connection.database_;
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA secure_delete = ON");
  database.exec("PRAGMA wal_autocheckpoint = 0");
  database.exec("PRAGMA temp_store = MEMORY");
  database.exec("PRAGMA cell_size_check = ON");
  database.exec(fmt::format("PRAGMA cache_size = -{}", kWriterCacheKib));
  return connection;
}

Connection Connection::for_reading(const std::filesystem::path& file) {
  Connection connection(file, SQLite::OPEN_READONLY);
  connection.check_kind(false);
  connection.database_.exec("PRAGMA query_only = ON");
  connection.database_.exec("PRAGMA temp_store = MEMORY");
  connection.database_.exec(fmt::format("PRAGMA cache_size = -{}", kReaderCacheKib));
  return connection;
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
  const auto found = statements_.find(sql);
  if (found != statements_.end()) {
    found->second.reset();
    return found->second;
  }
  if (statements_.size() >= kMaxPreparedStatements) statements_.clear();
  return statements_.try_emplace(sql, database_, sql).first->second;
}

}  // namespace arendegang::store
