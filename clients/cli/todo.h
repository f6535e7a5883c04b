#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// Whom an actor acts for, as the structure says.
struct Standing {
  std::string party;  ///< empty: the structure itself
  std::set<std::string> groups;
};

Standing standing_of(const boost::json::value& facts, const std::string& actor);

/// For whom something waits.
enum class WaitsFor { kParty, kGroup, kRole };

/// What of one instance waits for an actor; none when nothing does, be there actions or not:
/// - for its party: the party's own part of a case, while that has a last day;
/// - for its group: a case that the group has;
/// - for its role: a case as a whole. An actor of a party or a group shares those with all others,
///   so that they wait for it only while they have a last day.
std::optional<WaitsFor> waits_for(const Standing& standing, const v1::InstanceRow& row);

/// One thing that waits, with what the actor can do about it.
struct Waiting {
  WaitsFor waits_for = WaitsFor::kRole;
  std::string name;  ///< of the case
  v1::InstanceRow row;
  v1::ActionList actions;
};

/// Everything that waits and that the actor can act on, the first last day first, those without one
/// at the end. Asks one question for each instance that may wait.
client::Result<std::vector<Waiting>> waiting_for(client::QueryClient& queries,
                                                 const Standing& standing);

}  // namespace arendegang::cli
