#include "engine/store/sqlite/listing_sql.h"

#include <variant>

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/store/page_token.h"
#include "engine/store/search.h"
#include "engine/store/sort_key.h"
#include "engine/store/sqlite/binding.h"

namespace arendegang::store {
namespace {

using Sort = ListingQuery::Sort;

/// SQL and what is bound to it, in order.
class Condition {
 public:
  void add(std::string_view sql) {
    sql_ += sql_.empty() ? " WHERE " : " AND ";
    sql_ += sql;
  }
  template <typename Value>
  void add(std::string_view sql, Value value) {
    add(sql);
    bind(std::move(value));
  }
  template <typename Value>
  void bind(Value value) {
    values_.emplace_back(std::move(value));
  }

  const std::string& sql() const { return sql_; }
  void bind_to(SQLite::Statement& statement) const {
    int at = 0;
    for (const auto& value : values_) {
      ++at;
      if (const auto* number = std::get_if<std::int64_t>(&value))
        store::bind(statement, at, *number);
      if (const auto* text = std::get_if<std::string>(&value)) store::bind(statement, at, *text);
      if (const auto* key = std::get_if<Key>(&value)) {
        store::bind(statement, at, blob(key->bytes));
      }
    }
  }

  /// A sort key: compared as bytes.
  struct Key {
    std::string bytes;
  };

 private:
  std::string sql_;
  std::vector<std::variant<std::int64_t, std::string, Key>> values_;
};

constexpr std::string_view kHoldsWord = "instr({}, ' ' || ? || ' ') > 0";

/// Those whose readers are everybody with a role, or somebody with one of these `count` roles,
/// which are the parameters that follow.
std::string readers_condition(std::size_t count) {
  if (count == 0) return "0";
  std::string sql = "readers IN (SELECT id FROM readers WHERE roles = ''";
  for (std::size_t i = 0; i < count; ++i) {
    sql += " OR " + fmt::format(fmt::runtime(kHoldsWord), "roles");
  }
  return sql + ")";
}

void add_readers(Condition& condition, const std::vector<std::string>& roles) {
  condition.add(readers_condition(roles.size()));
  for (const auto& role : roles) condition.bind(role);
}

Condition condition_of(const ListingQuery& query) {
  Condition condition;
  const auto equal = [&](std::string_view column, const std::string& value) {
    if (!value.empty()) condition.add(fmt::format("{} = ?", column), value);
  };
  const auto one_of = [&](std::string_view column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    const std::vector<std::string_view> places(values.size(), "?");
    condition.add(fmt::format("{} IN ({})", column, fmt::join(places, ", ")));
    for (const auto& value : values) condition.bind(value);
  };
  const auto id_equal = [&](std::string_view column, const auto& id) {
    if (id) condition.add(fmt::format("{} = ?", column), static_cast<std::int64_t>(id->value));
  };
  if (!query.include_ended) condition.add("ended = 0");
  equal("chart", query.chart);
  one_of("arena", query.arenas);
  equal("party", query.party);
  equal("working_group", query.group);
  id_equal("parent", query.parent);
  id_equal("id", query.only);
  if (!query.state.empty()) {
    condition.add(fmt::format(fmt::runtime(kHoldsWord), "state_ids"), query.state);
  }
  for (const auto& [index, value] : query.columns) {
    if (index >= casework::kMaxColumns) {
      condition.add("0");
    } else {
      condition.add(fmt::format("column{} = ?", index), value);
    }
  }
  if (query.due_before) {
    const std::int64_t before = query.due_before->time_since_epoch().count();
    condition.add("due < ?", before);
  }
  if (const auto pieces = sought(query.text); !pieces.empty()) {
    condition.add("id IN (SELECT rowid FROM listing_text WHERE listing_text MATCH ?)",
                  match_expression(pieces));
  }
  if (!query.all_roles) add_readers(condition, query.roles);
  return condition;
}

/// The SQL of what `sort_key(Listing, ListingQuery)` gives.
std::string order_column(const ListingQuery& query) {
  switch (query.sort) {
    case Sort::kNumber:
      return "number_key";
    case Sort::kSubject:
      return "subject_key";
    case Sort::kState:
      return "state_key";
    case Sort::kArena:
      return "arena_key";
    case Sort::kParty:
      return "party_key";
    case Sort::kDue:
      return query.descending ? "ifnull(due, -9223372036854775807 - 1)"
                              : "ifnull(due, 9223372036854775807)";
    case Sort::kCreated:
      return "created_at";
    case Sort::kChanged:
      return "changed_at";
    case Sort::kColumn:
      return query.sort_column < casework::kMaxColumns
                 ? fmt::format("ifnull(column{}_key, x'')", query.sort_column)
                 : "x''";
  }
  return "id";
}

bool orders_by_number(Sort sort) {
  return sort == Sort::kDue || sort == Sort::kCreated || sort == Sort::kChanged;
}

void add_page_start(Condition& condition, const ListingQuery& query) {
  const auto end = page_end(query);
  if (!end) throw Failure(foreign_page());
  condition.add(
      fmt::format("({}, id) {} (?, ?)", order_column(query), query.descending ? '<' : '>'));
  if (orders_by_number(query.sort)) {
    condition.bind(number_of_sort_key(end->key));
  } else {
    condition.bind(Condition::Key{end->key});
  }
  condition.bind(static_cast<std::int64_t>(end->id.value));
}

constexpr std::string_view kSelect =
    "SELECT id, chart, number, subject, state, state_ids, arena, party, working_group, parent, "
    "status, paused, due, created_at, changed_at, (SELECT roles FROM readers WHERE readers.id = "
    "listing.readers), column0, column1, column2, column3, "
    "column4, column5, column6, column7 FROM listing";
constexpr int kFirstColumn = 16;

casework::Listing listing_of(const Query& row) {
  casework::Listing listing;
  listing.id = {row.count(0)};
  listing.chart = row.bytes(1);
  listing.number = row.bytes(2);
  listing.subject = row.bytes(3);
  listing.state = row.bytes(4);
  listing.state_ids = split(row.bytes(5));
  listing.arena = row.bytes(6);
  listing.party = row.bytes(7);
  listing.group = row.bytes(8);
  if (!row.is_null(9)) listing.parent = InstanceId{row.count(9)};
  listing.status = static_cast<casework::Status>(row.number(10));
  listing.paused = row.number(11) != 0;
  listing.due = row.optional_time(12);
  listing.created_at = row.time(13);
  listing.changed_at = row.time(14);
  listing.read_roles = split(row.bytes(15));
  for (int i = 0; i < static_cast<int>(casework::kMaxColumns); ++i) {
    if (row.is_null(kFirstColumn + i)) break;
    listing.columns.push_back(row.bytes(kFirstColumn + i));
  }
  return listing;
}

std::uint64_t count_rows(Connection& connection, const Condition& condition) {
  auto& statement = connection.prepared("SELECT count(*) FROM listing" + condition.sql());
  condition.bind_to(statement);
  Query row(statement);
  row.next();
  return row.count(0);
}

/// One row more than the page holds, to know whether there is a next.
std::vector<casework::Listing> read_rows(Connection& connection, const Condition& condition,
                                         const ListingQuery& query) {
  const char* direction = query.descending ? "DESC" : "ASC";
  auto& statement = connection.prepared(fmt::format("{}{} ORDER BY {} {}, id {} LIMIT {}", kSelect,
                                                    condition.sql(), order_column(query), direction,
                                                    direction, page_rows(query) + 1));
  condition.bind_to(statement);
  return all_rows(Query(statement), listing_of);
}

}  // namespace

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += ' ' + word;
  return text.empty() ? text : text + ' ';
}

std::vector<std::string> split(std::string_view joined) {
  std::vector<std::string> words;
  while (joined.size() > 1) {
    joined.remove_prefix(1);
    const auto end = joined.find(' ');
    words.emplace_back(joined.substr(0, end));
    joined.remove_prefix(end);
  }
  return words;
}

std::string match_expression(const std::vector<std::string>& sought) {
  return fmt::format("\"{}\"", fmt::join(sought, "\" \""));
}

ListingPage list(Connection& connection, const ListingQuery& query) {
  SQLite::Transaction reading(connection.database());
  ListingPage page;
  Condition condition = condition_of(query);
  page.total = count_rows(connection, condition);
  if (!query.page.empty()) add_page_start(condition, query);
  page.rows = read_rows(connection, condition, query);
  if (page.rows.size() > page_rows(query)) {
    page.rows.pop_back();
    const auto& last = page.rows.back();
    page.next_page = page_token(query, {sort_key(last, query), last.id});
  }
  return page;
}

std::vector<StateCount> count_states(Connection& connection, std::string_view chart,
                                     const std::vector<std::string>& roles) {
  ListingQuery query;
  query.chart = chart;
  query.roles = roles;
  const Condition condition = condition_of(query);
  auto& statement =
      connection.prepared("SELECT chart, state, count(*) FROM listing" + condition.sql() +
                          " GROUP BY chart, state ORDER BY chart, state");
  condition.bind_to(statement);
  return all_rows(Query(statement), [](const Query& row) {
    return StateCount{row.bytes(0), row.bytes(1), row.count(2)};
  });
}

Visible::Visible(Connection& connection, const std::vector<std::string>& roles)
    : statement_(connection.database(),
                 "SELECT id FROM listing WHERE id = ? AND " + readers_condition(roles.size())) {
  int at = 1;
  for (const auto& role : roles) statement_.bind(++at, role);
}

bool Visible::operator()(casework::InstanceId id) {
  bind(statement_, 1, id);
  const bool found = statement_.executeStep();
  statement_.reset();
  return found;
}

}  // namespace arendegang::store
