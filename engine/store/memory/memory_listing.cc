#include "engine/store/memory/memory_listing.h"

#include <algorithm>
#include <map>

#include "engine/store/limits.h"
#include "engine/store/page_token.h"
#include "engine/store/search.h"

namespace arendegang::store {
namespace {

using casework::Listing;

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_for_reader(const Listing& listing, const ListingQuery& query) {
  return query.all_roles || may_read(listing, query.roles);
}

bool has_text(const Listing& listing, std::string_view text) {
  return holds_all(searched_text(listing.number, listing.subject), sought(text));
}

bool has_columns(const Listing& listing, const ListingQuery& query) {
  return std::ranges::all_of(query.columns, [&](const auto& column) {
    const auto& [index, value] = column;
    return index < listing.columns.size() && listing.columns[index] == value;
  });
}

bool is_asked_for(const Listing& listing, const ListingQuery& query) {
  const auto any_or = [](const std::string& wanted, const std::string& value) {
    return wanted.empty() || wanted == value;
  };
  const auto any_of_them = [](const std::vector<std::string>& wanted, const std::string& value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
  };
  return (query.include_ended || !has_ended(listing.status)) &&
         any_or(query.chart, listing.chart) && any_of_them(query.arenas, listing.arena) &&
         any_or(query.party, listing.party) && any_or(query.group, listing.group) &&
         (query.state.empty() || holds(listing.state_ids, query.state)) &&
         (!query.parent || query.parent == listing.parent) &&
         (!query.only || query.only == listing.id) &&
         (!query.due_before || (listing.due && *listing.due < *query.due_before)) &&
         has_columns(listing, query) && has_text(listing, query.text) &&
         is_for_reader(listing, query);
}

struct Row {
  PageEnd end;
  const Listing* listing;
};

/// Whether `a` comes before `b` in the query's order.
bool before(const PageEnd& a, const PageEnd& b, bool descending) {
  if (a.key != b.key) return (a.key < b.key) != descending;
  return a.id != b.id && (a.id < b.id) != descending;
}

std::vector<Row> rows_in_order(const MemoryTables& tables, const ListingQuery& query) {
  std::vector<Row> rows;
  for (const auto& [id, row] : tables.instances) {
    if (!is_asked_for(row.listing, query)) continue;
    rows.push_back({{sort_key(row.listing, query), id}, &row.listing});
  }
  std::ranges::sort(
      rows, [&](const Row& a, const Row& b) { return before(a.end, b.end, query.descending); });
  return rows;
}

}  // namespace

bool may_read(const Listing& listing, const std::vector<std::string>& roles) {
  if (listing.read_roles.empty()) return !roles.empty();
  return std::ranges::any_of(
      roles, [&](const std::string& role) { return holds(listing.read_roles, role); });
}

Result<ListingPage> list(const MemoryTables& tables, const ListingQuery& query) {
  const auto rows = rows_in_order(tables, query);
  auto from = rows.begin();
  if (!query.page.empty()) {
    const auto end = page_end(query);
    if (!end) return tl::unexpected(foreign_page());
    from = std::ranges::find_if(
        rows, [&](const Row& row) { return before(*end, row.end, query.descending); });
  }
  ListingPage page;
  page.total = rows.size();
  for (; from != rows.end() && page.rows.size() < page_rows(query); ++from) {
    page.rows.push_back(*from->listing);
  }
  if (from != rows.end()) page.next_page = page_token(query, std::prev(from)->end);
  return page;
}

std::vector<StateCount> count_states(const MemoryTables& tables, std::string_view chart,
                                     const std::vector<std::string>& roles) {
  ListingQuery query;
  query.chart = chart;
  query.roles = roles;
  std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
  for (const auto& [id, row] : tables.instances) {
    if (is_asked_for(row.listing, query)) ++counts[{row.listing.chart, row.listing.state}];
  }
  std::vector<StateCount> all;
  for (const auto& [key, count] : counts) all.push_back({key.first, key.second, count});
  return all;
}

}  // namespace arendegang::store
