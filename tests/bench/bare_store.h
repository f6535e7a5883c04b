#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "tests/bench/statement_recorder.h"

struct sqlite3;
struct sqlite3_stmt;

namespace arendegang::bench {

/// The limit of a durable store: nothing but SQLite's C interface, prepared statements, and rows
/// that are ready to be written into the same tables and indexes with the same flushes.
class BareStore {
 public:
  /// Opens a store that holds the schema and what came before `recording`. Throws
  /// std::runtime_error.
  BareStore(const std::filesystem::path& file, const Recording& recording);
  ~BareStore();
  BareStore(const BareStore&) = delete;
  BareStore& operator=(const BareStore&) = delete;

  /// One transaction, flushed when it returns.
  void write(const std::vector<RecordedStatement>& batch);

 private:
  void run(const char* sql);
  void expect(int code, int wanted) const;

  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
};

}  // namespace arendegang::bench
