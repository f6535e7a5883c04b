#include "engine/store/sqlite/index_faults.h"

#include "engine/casework/limits.h"
#include "engine/statechart/utf8.h"
#include "engine/store/letters.h"
#include "engine/store/limits.h"
#include "engine/store/search.h"
#include "engine/store/sort_key.h"
#include "engine/store/sqlite/binding.h"
#include "engine/store/sqlite/listing_sql.h"

namespace arendegang::store {
namespace {

std::vector<std::string> texts_with_keys() {
  std::vector<std::string> names = {"number", "subject", "state", "arena", "party"};
  for (std::size_t i = 0; i < casework::kMaxColumns; ++i) {
    names.push_back("column" + std::to_string(i));
  }
  return names;
}

const std::vector<std::string> kTexts = texts_with_keys();

std::string keys_sql() {
  std::string columns;
  for (const auto& text : kTexts) {
    columns += (columns.empty() ? "" : ", ") + text + ", " + text + "_key";
  }
  return "SELECT " + columns + " FROM listing WHERE id = ?";
}

/// Text n stands in column 2n, its key beside it; both are NULL where a chart has fewer columns.
bool is_ordered(const Query& row, int text) {
  if (row.is_null(2 * text)) return row.is_null(2 * text + 1);
  return row.bytes(2 * text + 1) == sort_key(row.bytes(2 * text));
}

/// The last of a piece that the index has in one run.
std::string end_of(const std::string& piece) {
  std::string_view end = piece;
  for (auto left = statechart::utf16_length(piece); left > kIndexedCharacters; --left) {
    take_character(end);
  }
  return std::string(end);
}

/// The text that is kept is what the listing is searched by, and each word of it that could be
/// sought is found by its end. By all of it would take much longer than to replay the instance.
bool is_found(Connection& connection, casework::InstanceId id, const std::string& number,
              const std::string& subject) {
  auto& stored = connection.prepared("SELECT text FROM listing_text WHERE rowid = ?");
  const auto kept = first_row(Query(stored, id), [](const Query& row) { return row.bytes(0); });
  if (kept.value_or("") != searched_text(number, subject)) return false;
  auto ends = sought(number + ' ' + subject);
  if (ends.empty()) return true;
  for (auto& piece : ends) piece = end_of(piece);
  const std::string expression = match_expression(ends);
  auto& match =
      connection.prepared("SELECT 1 FROM listing_text WHERE listing_text MATCH ? AND rowid = ?");
  return Query(match, expression, id).next();
}

}  // namespace

std::vector<std::string> index_faults(Connection& connection, casework::InstanceId id) {
  std::vector<std::string> faults;
  std::string number;
  std::string subject;
  {
    static const std::string kKeysOfOne = keys_sql();
    Query row(connection.prepared(kKeysOfOne), id);
    if (!row.next()) return faults;
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
      if (!is_ordered(row, static_cast<int>(i))) faults.push_back(kTexts[i] + "_key");
    }
    number = row.bytes(0);
    subject = row.bytes(2);
  }
  if (!is_found(connection, id, number, subject)) faults.emplace_back("listing_text");
  return faults;
}

}  // namespace arendegang::store
