#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

/// Who may read an instance is the same for very many of them, so each set of readers is stored
/// once (table `readers`) and listings name it: a list then looks at a number for each instance,
/// not at words. Throws.
class ReaderSets {
 public:
  explicit ReaderSets(SQLite::Database& database);

  /// The set's number; it is stored when it is new.
  std::int64_t number_of(const std::vector<std::string>& readers);
  /// After a transaction that did not commit.
  void forget() { known_.clear(); }

 private:
  SQLite::Statement put_, find_;
  std::unordered_map<std::string, std::int64_t> known_;
};

}  // namespace arendegang::store
