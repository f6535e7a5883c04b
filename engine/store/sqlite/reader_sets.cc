#include "engine/store/sqlite/reader_sets.h"

#include "engine/store/sqlite/binding.h"
#include "engine/store/sqlite/listing_sql.h"

namespace arendegang::store {

ReaderSets::ReaderSets(SQLite::Database& database)
    : put_(database, "INSERT INTO readers (roles) VALUES (?) ON CONFLICT DO NOTHING"),
      find_(database, "SELECT id FROM readers WHERE roles = ?") {}

std::int64_t ReaderSets::number_of(const std::vector<std::string>& readers) {
  const std::string roles = joined(readers);
  if (const auto known = known_.find(roles); known != known_.end()) return known->second;
  run(put_, roles);
  const auto number =
      first_row(Query(find_, roles), [](const Query& row) { return row.number(0); }).value();
  known_.emplace(roles, number);
  return number;
}

}  // namespace arendegang::store
