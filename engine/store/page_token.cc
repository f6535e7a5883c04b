#include "engine/store/page_token.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/store/limits.h"
#include "engine/store/sort_key.h"

namespace arendegang::store {
namespace {

using Sort = ListingQuery::Sort;

std::string order_of(const ListingQuery& query) {
  return std::to_string(static_cast<int>(query.sort)) + (query.descending ? 'd' : 'a') +
         std::to_string(query.sort == Sort::kColumn ? query.sort_column : 0);
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    hex.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    hex.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
  }
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    unsigned char byte = 0;
    const auto read = std::from_chars(&hex[i], &hex[i] + 2, byte, 16);
    if (read.ec != std::errc{} || read.ptr != &hex[i] + 2) return std::nullopt;
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

bool sorts_by_number(Sort sort) {
  return sort == Sort::kDue || sort == Sort::kCreated || sort == Sort::kChanged;
}

std::string time_key(statechart::Time time) {
  return sort_key(time.time_since_epoch().count());
}

}  // namespace

// The text is order, 'x', id, 'x', key, the two last in hexadecimal.
std::string page_token(const ListingQuery& query, const PageEnd& end) {
  return order_of(query) + 'x' + to_hex(sort_key(static_cast<std::int64_t>(end.id.value))) + 'x' +
         to_hex(end.key);
}

std::optional<PageEnd> page_end(const ListingQuery& query) {
  const std::string_view page = query.page;
  const auto first = page.find('x');
  const auto second = page.rfind('x');
  if (first == std::string_view::npos || first == second) return std::nullopt;
  if (page.substr(0, first) != order_of(query)) return std::nullopt;
  const auto id = from_hex(page.substr(first + 1, second - first - 1));
  const auto key = from_hex(page.substr(second + 1));
  if (!id || id->size() != 8 || !key) return std::nullopt;
  if (sorts_by_number(query.sort) && key->size() != 8) return std::nullopt;
  return PageEnd{*key, {static_cast<std::uint64_t>(number_of_sort_key(*id))}};
}

Error foreign_page() {
  return {ErrorCode::kForeignPage,
          "Expected a page of this list in this order, but the token is of another one"};
}

std::size_t page_rows(const ListingQuery& query) {
  return std::clamp<std::size_t>(query.limit, 1, kMaxPageRows);
}

std::string sort_key(const casework::Listing& listing, const ListingQuery& query) {
  switch (query.sort) {
    case Sort::kNumber:
      return sort_key(listing.number);
    case Sort::kSubject:
      return sort_key(listing.subject);
    case Sort::kState:
      return sort_key(listing.state);
    case Sort::kArena:
      return sort_key(listing.arena);
    case Sort::kParty:
      return sort_key(listing.party);
    case Sort::kDue:
      // Without a date: last, whichever way the list runs.
      if (!listing.due) {
        using Limits = std::numeric_limits<std::int64_t>;
        return sort_key(query.descending ? Limits::min() : Limits::max());
      }
      return time_key(*listing.due);
    case Sort::kCreated:
      return time_key(listing.created_at);
    case Sort::kChanged:
      return time_key(listing.changed_at);
    case Sort::kColumn:
      if (query.sort_column >= listing.columns.size()) return {};
      return sort_key(listing.columns[query.sort_column]);
  }
  return {};
}

}  // namespace arendegang::store
