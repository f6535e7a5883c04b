#include "engine/store/sqlite/index_faults.h"

#include <algorithm>
#include <cctype>

#include "engine/casework/limits.h"
#include "engine/store/sort_key.h"
#include "engine/store/sqlite/binding.h"

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

/// In quotes FTS5 takes the text apart as it did when it was written.
std::string phrase_of(const std::string& column, const std::string& text) {
  std::string phrase = column + " : \"";
  for (const char c : text) phrase += c == '"' ? std::string(2, c) : std::string(1, c);
  return phrase + "\"";
}

/// Signs alone are no words, and nobody finds them.
bool has_words(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isalnum(c) != 0; });
}

/// The text that is searched is the listing's, and is found by its words.
bool is_found(Connection& connection, casework::InstanceId id, const std::string& column,
              const std::string& text) {
  auto& stored = connection.prepared("SELECT " + column + " FROM listing_text WHERE rowid = ?");
  const auto kept = first_row(Query(stored, id), [](const Query& row) { return row.bytes(0); });
  if (kept != text) return false;
  if (!has_words(text)) return true;
  const std::string phrase = phrase_of(column, text);
  auto& match =
      connection.prepared("SELECT 1 FROM listing_text WHERE listing_text MATCH ? AND rowid = ?");
  return Query(match, phrase, id).next();
}

}  // namespace

std::vector<std::string> index_faults(Connection& connection, casework::InstanceId id) {
  std::vector<std::string> faults;
  std::string number;
  std::string subject;
  {
    static const std::string sql = keys_sql();
    Query row(connection.prepared(sql), id);
    if (!row.next()) return faults;
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
      if (!is_ordered(row, static_cast<int>(i))) faults.push_back(kTexts[i] + "_key");
    }
    number = row.bytes(0);
    subject = row.bytes(2);
  }
  if (!is_found(connection, id, "number", number)) faults.emplace_back("listing_text.number");
  if (!is_found(connection, id, "subject", subject)) faults.emplace_back("listing_text.subject");
  return faults;
}

}  // namespace arendegang::store
