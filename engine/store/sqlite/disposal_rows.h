#pragma once

#include <string>
#include <vector>

#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

/// Takes away what instances that were disposed of alone referred to. Throws.
class DisposalRows {
 public:
  explicit DisposalRows(SQLite::Database& database);

  /// Content that no other instance uses, and the words of listings that were written over, which
  /// the text index keeps until it is merged. Gives the hashes of the content that is gone: the
  /// caller removes their files once it has committed.
  std::vector<std::string> dispose(const std::vector<InstanceId>& instances);

 private:
  SQLite::Statement used_by_, forget_use_, drop_unused_, merge_text_;
};

}  // namespace arendegang::store
