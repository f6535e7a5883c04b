#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace arendegang::bench {

struct Blob {
  std::string bytes;
};
using Bound = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// One writing statement as the store ran it.
struct RecordedStatement {
  std::size_t sql = 0;  ///< index into `Recording::sql`
  std::vector<Bound> bound;
};

/// Everything that a store wrote: what bare SQLite is then given to write, row for row.
struct Recording {
  std::vector<std::string> sql;
  std::vector<std::vector<RecordedStatement>> batches;  ///< one per transaction
  std::vector<std::size_t> records;                     ///< journal records, per batch
};

/// Listens to every SQLite connection that this process opens while it lives, and takes down each
/// writing statement with its values. Reading statements, and those that SQLite runs by itself
/// (the full-text index's), are left out. One at a time; the thread that writes.
class StatementRecorder {
 public:
  StatementRecorder();
  ~StatementRecorder();
  StatementRecorder(const StatementRecorder&) = delete;
  StatementRecorder& operator=(const StatementRecorder&) = delete;

  /// Drops what was heard so far.
  void forget();
  /// Ends the batch that was written since the last call.
  void end_batch(std::size_t records);
  Recording take() { return std::move(recording_); }

 private:
  static int listen(sqlite3* database, char** error, const void* routines);
  static int heard(unsigned kind, void* self, void* statement, void* text);

  void began(sqlite3_stmt* statement, std::string_view text);
  void ended(sqlite3_stmt* statement);
  std::size_t index_of(const std::string& sql);

  Recording recording_;
  std::map<std::string, std::size_t> known_;
  std::vector<RecordedStatement> batch_;
  sqlite3_stmt* running_ = nullptr;  ///< the writing statement that is being carried out
};

/// The values in `expanded`, which is `sql` with each `?` replaced by a literal.
std::vector<Bound> values_in(std::string_view sql, std::string_view expanded);

}  // namespace arendegang::bench
