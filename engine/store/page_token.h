#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/store/listing_query.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// Where a page ended: the sort key and id of its last row. The next page begins after them,
/// however many rows have come or gone meanwhile.
struct PageEnd {
  std::string key;
  casework::InstanceId id;
  friend bool operator==(const PageEnd&, const PageEnd&) = default;
};

/// Opaque text that is good for this query's order only.
std::string page_token(const ListingQuery& query, const PageEnd& end);
/// None when `query.page` was not made for this order.
std::optional<PageEnd> page_end(const ListingQuery& query);
/// What a list answers then.
Error foreign_page();

/// By how many rows a page of this query is bounded.
std::size_t page_rows(const ListingQuery& query);

/// The bytes that the query orders a listing by, before its id.
std::string sort_key(const casework::Listing& listing, const ListingQuery& query);

}  // namespace arendegang::store
