#include "engine/store/sqlite/disposal_rows.h"

#include "engine/store/sqlite/binding.h"

namespace arendegang::store {

DisposalRows::DisposalRows(SQLite::Database& database)
    : used_by_(database, "SELECT hash FROM content_use WHERE instance = ?"),
      forget_use_(database, "DELETE FROM content_use WHERE instance = ?"),
      drop_unused_(database,
                   "DELETE FROM content WHERE hash = ?1 AND NOT EXISTS "
                   "(SELECT 1 FROM content_use WHERE hash = ?1) RETURNING hash"),
      merge_text_(database, "INSERT INTO listing_text (listing_text) VALUES ('optimize')") {}

std::vector<std::string> DisposalRows::dispose(const std::vector<InstanceId>& instances) {
  std::vector<std::string> gone;
  if (instances.empty()) return gone;
  for (const InstanceId instance : instances) {
    const auto used =
        all_rows(Query(used_by_, instance), [](const Query& row) { return row.bytes(0); });
    run(forget_use_, instance);
    for (const auto& hash : used) {
      if (Query(drop_unused_, hash).next()) gone.push_back(hash);
    }
  }
  drop_unused_.reset();
  run(merge_text_);
  return gone;
}

}  // namespace arendegang::store
