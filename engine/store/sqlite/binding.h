#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include "engine/casework/day.h"
#include "engine/casework/ids.h"
#include "engine/store/batch.h"

namespace arendegang::store {

/// Bytes that are no text. They must live until the statement has run.
struct Blob {
  std::string_view bytes;
};

inline Blob blob(std::string_view bytes) {
  return {bytes};
}
inline Blob blob(const Hash& hash) {
  return {{reinterpret_cast<const char*>(hash.data()), hash.size()}};
}

inline void bind(SQLite::Statement& statement, int at, std::int64_t value) {
  statement.bind(at, value);
}
inline void bind(SQLite::Statement& statement, int at, std::uint64_t value) {
  statement.bind(at, static_cast<std::int64_t>(value));
}
inline void bind(SQLite::Statement& statement, int at, const std::string& text) {
  statement.bindNoCopy(at, text);
}
inline void bind(SQLite::Statement& statement, int at, Blob value) {
  // A null pointer would be NULL, not an empty blob.
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  statement.bindNoCopy(at, bytes, static_cast<int>(value.bytes.size()));
}
inline void bind(SQLite::Statement& statement, int at, Time time) {
  statement.bind(at, static_cast<std::int64_t>(time.time_since_epoch().count()));
}
/// Days since 1970-01-01.
inline void bind(SQLite::Statement& statement, int at, casework::Day day) {
  statement.bind(at, static_cast<std::int64_t>(day.time_since_epoch().count()));
}
template <typename Tag>
void bind(SQLite::Statement& statement, int at, casework::Id<Tag> id) {
  bind(statement, at, id.value);
}
template <typename Value>
void bind(SQLite::Statement& statement, int at, const std::optional<Value>& value) {
  if (value) return bind(statement, at, *value);
  statement.bind(at);
}

/// Binds the values to the parameters from the first on. Text and blobs are not copied.
template <typename... Values>
void bind_all(SQLite::Statement& statement, const Values&... values) {
  int at = 0;
  (bind(statement, ++at, values), ...);
}

/// Binds, runs to the end and lets go of what was bound.
template <typename... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  bind_all(statement, values...);
  statement.exec();
  statement.reset();
}

/// A statement that is left reset: an open one would keep its read transaction.
class Query {
 public:
  template <typename... Values>
  explicit Query(SQLite::Statement& statement, const Values&... values) : statement_(statement) {
    bind_all(statement_, values...);
  }
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  bool next() { return statement_.executeStep(); }

  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  std::int64_t number(int column) const { return statement_.getColumn(column).getInt64(); }
  std::uint64_t count(int column) const { return static_cast<std::uint64_t>(number(column)); }
  std::string bytes(int column) const { return statement_.getColumn(column).getString(); }
  Time time(int column) const { return Time(statechart::Duration(number(column))); }
  std::optional<Time> optional_time(int column) const {
    return is_null(column) ? std::nullopt : std::optional(time(column));
  }
  Hash hash(int column) const;  ///< throws `Failure` when it has not 32 bytes

 private:
  SQLite::Statement& statement_;
};

/// The first row, if there is one.
template <typename Read>
auto first_row(Query&& query, Read read) -> std::optional<decltype(read(query))> {
  if (!query.next()) return std::nullopt;
  return read(query);
}

template <typename Read>
auto all_rows(Query&& query, Read read) {
  std::vector<decltype(read(query))> rows;
  while (query.next()) rows.push_back(read(query));
  return rows;
}

}  // namespace arendegang::store
