#include "engine/store/sqlite/schema.h"

#include <array>
#include <string>
#include <string_view>

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "engine/store/search.h"

namespace arendegang::store {
namespace {

// Ids that grow are row ids: they append. An index pays at every commit, so there are few, and the
// one over `next_due` holds only instances that have a timer.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE writer (id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL);
INSERT INTO writer VALUES (1, 0);

CREATE TABLE records (
  sequence INTEGER PRIMARY KEY,
  instance INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  body_hash BLOB NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  nonce BLOB NOT NULL,
  body BLOB NOT NULL);
CREATE INDEX records_by_instance ON records (instance);

CREATE TABLE instances (
  id INTEGER PRIMARY KEY,
  next_due INTEGER,
  snapshot BLOB NOT NULL);
CREATE INDEX instances_by_due ON instances (next_due) WHERE next_due IS NOT NULL;

-- Lists of words stand as ' a b '. Each *_key orders as Swedish readers expect (sort_key.h).
CREATE TABLE listing (
  id INTEGER PRIMARY KEY,
  chart TEXT NOT NULL,
  ended INTEGER NOT NULL,
  number TEXT NOT NULL, number_key BLOB NOT NULL,
  subject TEXT NOT NULL, subject_key BLOB NOT NULL,
  state TEXT NOT NULL, state_key BLOB NOT NULL,
  state_ids TEXT NOT NULL,
  arena TEXT NOT NULL, arena_key BLOB NOT NULL,
  party TEXT NOT NULL, party_key BLOB NOT NULL,
  working_group TEXT NOT NULL,
  parent INTEGER,
  status INTEGER NOT NULL,
  paused INTEGER NOT NULL,
  due INTEGER,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  read_roles TEXT NOT NULL,
  column0 TEXT, column0_key BLOB,
  column1 TEXT, column1_key BLOB,
  column2 TEXT, column2_key BLOB,
  column3 TEXT, column3_key BLOB,
  column4 TEXT, column4_key BLOB,
  column5 TEXT, column5_key BLOB,
  column6 TEXT, column6_key BLOB,
  column7 TEXT, column7_key BLOB);
CREATE INDEX listing_by_number ON listing (number_key);
CREATE INDEX listing_by_chart ON listing (chart, ended, read_roles);
CREATE INDEX listing_by_parent ON listing (parent) WHERE parent IS NOT NULL;
CREATE VIRTUAL TABLE listing_text USING fts5 (
  number, subject, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  instance INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  last_error TEXT NOT NULL,
  next_attempt INTEGER NOT NULL,
  job BLOB NOT NULL);
CREATE INDEX jobs_by_instance ON jobs (instance);
CREATE INDEX jobs_unclosed ON jobs (state, next_attempt) WHERE state < 3;

CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  open INTEGER NOT NULL,
  incident BLOB NOT NULL);
CREATE INDEX incidents_open ON incidents (open) WHERE open = 1;

CREATE TABLE inbox (position INTEGER PRIMARY KEY, message BLOB NOT NULL);

CREATE TABLE commands (
  actor TEXT NOT NULL,
  id BLOB NOT NULL,
  content_hash BLOB NOT NULL,
  reply BLOB NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (actor, id)) WITHOUT ROWID;
CREATE INDEX commands_by_step ON commands (first) WHERE first > 0;

CREATE TABLE content (
  hash TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL);
CREATE TABLE content_use (
  hash TEXT NOT NULL,
  instance INTEGER NOT NULL,
  PRIMARY KEY (hash, instance)) WITHOUT ROWID;

CREATE TABLE counters (id INTEGER PRIMARY KEY CHECK (id = 1), counters BLOB NOT NULL);
CREATE TABLE settings (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
)sql";

// Each set of readers once, so that lists compare numbers (reader_sets.h).
constexpr const char* kVersion2 = R"sql(
CREATE TABLE readers (id INTEGER PRIMARY KEY, roles TEXT NOT NULL UNIQUE);
INSERT INTO readers (roles) SELECT DISTINCT read_roles FROM listing;
ALTER TABLE listing ADD COLUMN readers INTEGER NOT NULL DEFAULT 0;
UPDATE listing SET readers = (SELECT id FROM readers WHERE roles = read_roles);
DROP INDEX listing_by_chart;
ALTER TABLE listing DROP COLUMN read_roles;
CREATE INDEX listing_by_chart ON listing (chart, ended, readers);
)sql";

// Records of cases, as the register lists them: by day, and by instance.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE case_records (
  instance INTEGER NOT NULL,
  number INTEGER NOT NULL,
  day INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (instance, number)) WITHOUT ROWID;
CREATE INDEX case_records_by_day ON case_records (day, instance, number);
)sql";

// What somebody is writing, outside the journal.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE drafts (
  id BLOB NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  text BLOB NOT NULL);
CREATE INDEX drafts_by_owner ON drafts (owner, saved_at);
)sql";

// What listings are searched by (search.h), found by any part of it.
constexpr const char* kVersion5 = R"sql(
DROP TABLE listing_text;
CREATE VIRTUAL TABLE listing_text USING fts5 (
  text, tokenize = 'trigram case_sensitive 1', columnsize = 0);
INSERT INTO listing_text (rowid, text)
  SELECT id, searched_text(number, subject) AS searched FROM listing WHERE searched <> '';
)sql";

/// From version n to n + 1, from none on. An entry is never changed once it has been released.
constexpr std::array<const char*, kSchemaVersion> kMigrations = {kVersion1, kVersion2, kVersion3,
                                                                 kVersion4, kVersion5};

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// `searched_text(number, subject)` in SQL.
void give_searched_text(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string text = searched_text(text_of(values[0]), text_of(values[1]));
  sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

}  // namespace

FileKind kind_of(SQLite::Database& database) {
  const int application = pragma(database, "application_id");
  const bool has_tables = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() > 0;
  if (application == 0 && !has_tables) return FileKind::kEmpty;
  if (application != kApplicationId) return FileKind::kForeign;
  return pragma(database, "user_version") > kSchemaVersion ? FileKind::kNewer : FileKind::kStore;
}

void migrate(SQLite::Database& database, int version) {
  const int has = pragma(database, "user_version");
  if (has >= version) return;
  database.createFunction("searched_text", 2, true, nullptr, give_searched_text);
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  for (int next = has; next < version; ++next) {
    database.exec(kMigrations[static_cast<std::size_t>(next)]);
  }
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(version));
  transaction.commit();
}

}  // namespace arendegang::store
