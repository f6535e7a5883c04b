#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/store/listing_query.h"
#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

/// Lists of words stand in one column as ' a b ', so that a word can be looked for.
std::string joined(const std::vector<std::string>& words);
std::vector<std::string> split(std::string_view joined);

/// What FTS5 matches a text by that holds all of these, which hold no quotes (`sought`).
std::string match_expression(const std::vector<std::string>& sought);

/// Answers from the `listing` table; each within one read transaction. They throw.
ListingPage list(Connection& connection, const ListingQuery& query);
std::vector<StateCount> count_states(Connection& connection, std::string_view chart,
                                     const std::vector<std::string>& roles);

/// Tells, one after the other, which instances somebody with these roles may see. It throws. Has a
/// statement of its own, so that it may be asked while another is read.
class Visible {
 public:
  Visible(Connection& connection, const std::vector<std::string>& roles);
  bool operator()(casework::InstanceId id);

 private:
  SQLite::Statement statement_;
};

}  // namespace arendegang::store
