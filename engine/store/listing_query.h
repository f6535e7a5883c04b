#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/casework/listing.h"

namespace arendegang::store {

/// Whether an instance of this status is left out of lists that do not ask for ended ones.
constexpr bool has_ended(casework::Status status) {
  return status == casework::Status::kEnded || status == casework::Status::kCancelled ||
         status == casework::Status::kUndone;
}

/// A list as somebody asked for it. Empty: any. What the reader's roles may not see is left out
/// before limits and counts (ARCHITECTURE §4, `a:read`).
struct ListingQuery {
  std::string chart;
  std::string state;                ///< a state's id
  std::vector<std::string> arenas;  ///< one of these
  std::string party;
  std::string group;
  std::vector<std::pair<std::size_t, std::string>>
      columns;  ///< index in the chart's columns, value
  std::optional<statechart::Time> due_before;
  std::string text;  ///< words, or parts of them, in number and subject (search.h)
  std::optional<casework::InstanceId> parent;
  std::optional<casework::InstanceId> only;
  bool include_ended = false;
  std::vector<std::string> roles;  ///< of the one who asks: `casework::words_of`
  bool all_roles = false;          ///< the engine itself asks

  enum class Sort { kNumber, kSubject, kState, kArena, kParty, kDue, kCreated, kChanged, kColumn };
  Sort sort = Sort::kNumber;
  std::size_t sort_column = 0;  ///< with `kColumn`
  bool descending = false;
  std::size_t limit = 50;
  std::string page;  ///< `ListingPage::next_page` of the page before
};

struct ListingPage {
  std::vector<casework::Listing> rows;
  std::string next_page;  ///< empty: that was all
  std::uint64_t total = 0;
};

struct StateCount {
  std::string chart;
  std::string state;  ///< Swedish labels
  std::uint64_t count = 0;
};

}  // namespace arendegang::store
