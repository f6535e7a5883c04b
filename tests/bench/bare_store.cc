#include "tests/bench/bare_store.h"

#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "engine/store/limits.h"

namespace arendegang::bench {
namespace {

int bind(sqlite3_stmt* statement, int at, std::monostate) {
  return sqlite3_bind_null(statement, at);
}
int bind(sqlite3_stmt* statement, int at, std::int64_t value) {
  return sqlite3_bind_int64(statement, at, value);
}
int bind(sqlite3_stmt* statement, int at, double value) {
  return sqlite3_bind_double(statement, at, value);
}
int bind(sqlite3_stmt* statement, int at, const std::string& text) {
  return sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()),
                           SQLITE_STATIC);
}
int bind(sqlite3_stmt* statement, int at, const Blob& blob) {
  return sqlite3_bind_blob(statement, at, blob.bytes.data(), static_cast<int>(blob.bytes.size()),
                           SQLITE_STATIC);
}

}  // namespace

BareStore::BareStore(const std::filesystem::path& file, const Recording& recording) {
  expect(sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                         nullptr),
         SQLITE_OK);
  run("PRAGMA synchronous = FULL");
  run("PRAGMA secure_delete = ON");
  run("PRAGMA temp_store = MEMORY");
  run(("PRAGMA cache_size = -" + std::to_string(store::kWriterCacheKib)).c_str());
  sqlite3_wal_autocheckpoint(database_, static_cast<int>(store::kCheckpointWalPages));
  const auto prepare = [this](const char* sql) {
    sqlite3_stmt* statement = nullptr;
    expect(sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr),
           SQLITE_OK);
    return statement;
  };
  begin_ = prepare("BEGIN IMMEDIATE");
  commit_ = prepare("COMMIT");
  for (const auto& sql : recording.sql) statements_.push_back(prepare(sql.c_str()));
}

BareStore::~BareStore() {
  sqlite3_finalize(begin_);
  sqlite3_finalize(commit_);
  for (auto* statement : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

void BareStore::run(const char* sql) {
  expect(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), SQLITE_OK);
}

void BareStore::write(const std::vector<RecordedStatement>& batch) {
  const auto carry_out = [this](sqlite3_stmt* statement) {
    expect(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
  };
  carry_out(begin_);
  for (const auto& row : batch) {
    auto* statement = statements_[row.sql];
    int at = 0;
    for (const auto& value : row.bound) {
      ++at;
      std::visit([&](const auto& each) { bind(statement, at, each); }, value);
    }
    carry_out(statement);
  }
  carry_out(commit_);
}

void BareStore::expect(int code, int wanted) const {
  if (code == wanted) return;
  throw std::runtime_error(std::string("Expected bare SQLite to write, but: ") +
                           sqlite3_errmsg(database_));
}

}  // namespace arendegang::bench
