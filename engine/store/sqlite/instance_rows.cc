#include "engine/store/sqlite/instance_rows.h"

#include <array>

#include "engine/casework/limits.h"
#include "engine/store/limits.h"
#include "engine/store/listing_query.h"
#include "engine/store/search.h"
#include "engine/store/sort_key.h"
#include "engine/store/sqlite/binding.h"
#include "engine/store/sqlite/listing_sql.h"

namespace arendegang::store {
namespace {

// In the order of `bind_steady` and `bind_changing`.
constexpr std::array kSteady = {"id",      "chart",       "number", "number_key",
                                "subject", "subject_key", "parent", "created_at"};
constexpr std::array kChanging = {"ended",     "state", "state_key",  "state_ids",     "arena",
                                  "arena_key", "party", "party_key",  "working_group", "status",
                                  "paused",    "due",   "changed_at", "readers"};
constexpr int kSteadyCount = static_cast<int>(kSteady.size());

std::vector<std::string> changing_columns() {
  std::vector<std::string> names(kChanging.begin(), kChanging.end());
  for (std::size_t i = 0; i < casework::kMaxColumns; ++i) {
    names.push_back("column" + std::to_string(i));
    names.push_back("column" + std::to_string(i) + "_key");
  }
  return names;
}

std::string put_listing_sql() {
  std::string names;
  std::string places;
  const auto add = [&](const std::string& name) {
    names += (names.empty() ? "" : ", ") + name;
    places += places.empty() ? "?" : ", ?";
  };
  for (const char* name : kSteady) add(name);
  for (const auto& name : changing_columns()) add(name);
  return "INSERT OR REPLACE INTO listing (" + names + ") VALUES (" + places + ")";
}

std::string change_listing_sql() {
  std::string set;
  for (const auto& name : changing_columns()) set += (set.empty() ? "" : ", ") + name + " = ?";
  return "UPDATE listing SET " + set + " WHERE id = ?";
}

/// The listing's keys and lists as stored; they live while the statement runs.
struct Steady {
  explicit Steady(const casework::Listing& listing)
      : number_key(sort_key(listing.number)), subject_key(sort_key(listing.subject)) {}

  std::string number_key, subject_key;
};
struct Changing {
  explicit Changing(const casework::Listing& listing)
      : state_key(sort_key(listing.state)),
        arena_key(sort_key(listing.arena)),
        party_key(sort_key(listing.party)),
        state_ids(joined(listing.state_ids)) {
    for (const auto& column : listing.columns) column_keys.push_back(sort_key(column));
  }

  std::string state_key, arena_key, party_key, state_ids;
  std::vector<std::string> column_keys;
};

void bind_steady(SQLite::Statement& statement, const casework::Listing& listing,
                 const Steady& derived) {
  bind_all(statement, listing.id, listing.chart, listing.number, blob(derived.number_key),
           listing.subject, blob(derived.subject_key), listing.parent, listing.created_at);
}

/// Binds from parameter `at` on; returns the one after the last.
int bind_changing(SQLite::Statement& statement, int at, const casework::Listing& listing,
                  const Changing& derived, std::int64_t readers) {
  const auto add = [&](const auto& value) { bind(statement, at++, value); };
  add(std::int64_t{has_ended(listing.status)});
  add(listing.state);
  add(blob(derived.state_key));
  add(derived.state_ids);
  add(listing.arena);
  add(blob(derived.arena_key));
  add(listing.party);
  add(blob(derived.party_key));
  add(listing.group);
  add(std::int64_t{static_cast<std::uint8_t>(listing.status)});
  add(std::int64_t{listing.paused});
  add(listing.due);
  add(listing.changed_at);
  add(readers);
  for (std::size_t i = 0; i < casework::kMaxColumns; ++i) {
    if (i < listing.columns.size()) {
      add(listing.columns[i]);
      add(blob(derived.column_keys[i]));
    } else {
      statement.bind(at++);
      statement.bind(at++);
    }
  }
  return at;
}

bool same_but_for_changing(const casework::Listing& a, const casework::Listing& b) {
  return a.chart == b.chart && a.number == b.number && a.subject == b.subject &&
         a.parent == b.parent && a.created_at == b.created_at;
}

}  // namespace

InstanceRows::InstanceRows(SQLite::Database& database)
    : put_instance_(database,
                    "INSERT INTO instances (id, next_due, snapshot) VALUES (?, ?, ?) ON CONFLICT "
                    "DO UPDATE SET next_due = excluded.next_due, snapshot = excluded.snapshot"),
      set_snapshot_(database, "UPDATE instances SET snapshot = ? WHERE id = ?"),
      set_snapshot_and_due_(database,
                            "UPDATE instances SET next_due = ?, snapshot = ? WHERE id = ?"),
      put_listing_(database, put_listing_sql()),
      change_listing_(database, change_listing_sql()),
      text_of_(database, "SELECT text FROM listing_text WHERE rowid = ?"),
      put_text_(database, "INSERT OR REPLACE INTO listing_text (rowid, text) VALUES (?, ?)"),
      readers_(database) {}

void InstanceRows::forget() {
  written_.clear();
  readers_.forget();
}

void InstanceRows::write(const InstanceRow& row) {
  const auto before = written_.find(row.listing.id);
  if (before == written_.end()) {
    write_new(row);
    remember(row);
    return;
  }
  write_changed(row, before->second);
  // In place: the strings keep their memory.
  before->second.listing = row.listing;
  before->second.next_due = row.next_due;
}

void InstanceRows::write_new(const InstanceRow& row) {
  const casework::Listing& listing = row.listing;
  run(put_instance_, listing.id, row.next_due, blob(row.snapshot));
  const Steady steady(listing);
  const Changing changing(listing);
  bind_steady(put_listing_, listing, steady);
  bind_changing(put_listing_, kSteadyCount + 1, listing, changing,
                readers_.number_of(listing.read_roles));
  run(put_listing_);
  write_text(listing);
}

/// Each piece of the text is a row of the index: what is the same is not written again.
void InstanceRows::write_text(const casework::Listing& listing) {
  const std::string text = searched_text(listing.number, listing.subject);
  const auto kept =
      first_row(Query(text_of_, listing.id), [](const Query& row) { return row.bytes(0); });
  if (kept.value_or("") != text) run(put_text_, listing.id, text);
}

void InstanceRows::write_changed(const InstanceRow& row, const Indexed& before) {
  const casework::Listing& listing = row.listing;
  if (!same_but_for_changing(listing, before.listing)) return write_new(row);
  if (row.next_due == before.next_due) {
    run(set_snapshot_, blob(row.snapshot), listing.id);
  } else {
    run(set_snapshot_and_due_, row.next_due, blob(row.snapshot), listing.id);
  }
  if (listing == before.listing) return;
  const Changing changing(listing);
  const int id_at =
      bind_changing(change_listing_, 1, listing, changing, readers_.number_of(listing.read_roles));
  bind(change_listing_, id_at, listing.id);
  run(change_listing_);
}

void InstanceRows::remember(const InstanceRow& row) {
  if (written_.size() >= kMaxRememberedListings) written_.clear();
  written_.emplace(row.listing.id, Indexed{row.listing, row.next_due});
}

}  // namespace arendegang::store
