#pragma once

#include <unordered_map>

#include "engine/store/sqlite/connection.h"
#include "engine/store/sqlite/reader_sets.h"

namespace arendegang::store {

/// Writes instances: the snapshot at every commit, what is indexed of it only when it has changed.
/// For that it remembers what it last wrote of the instances in use. Throws.
class InstanceRows {
 public:
  explicit InstanceRows(SQLite::Database& database);

  void write(const InstanceRow& row);
  /// After a transaction that did not commit.
  void forget();

 private:
  struct Indexed {
    casework::Listing listing;
    std::optional<Time> next_due;
  };

  void write_new(const InstanceRow& row);
  void write_changed(const InstanceRow& row, const Indexed& before);
  void write_text(const casework::Listing& listing);
  void remember(const InstanceRow& row);

  SQLite::Statement put_instance_, set_snapshot_, set_snapshot_and_due_;
  SQLite::Statement put_listing_, change_listing_, text_of_, put_text_;
  ReaderSets readers_;
  std::unordered_map<InstanceId, Indexed> written_;
};

}  // namespace arendegang::store
