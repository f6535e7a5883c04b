#pragma once

#include <cstddef>
#include <memory>

#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

/// Watches the write-ahead log's size and copies it into the database when it has grown past its
/// limit (`limits.h`). The writer's thread.
class Checkpoints {
 public:
  explicit Checkpoints(Connection& connection);

  /// Pages in the log after the last commit.
  std::size_t log_pages() const { return *log_pages_; }

  /// Throws.
  void run_when_due();

 private:
  Connection& connection_;
  std::unique_ptr<std::size_t> log_pages_;  ///< at one address: SQLite writes there
};

}  // namespace arendegang::store
