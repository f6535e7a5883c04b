#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {

/// The event by which a party reports its decision (clients/cli/README.md, what charts expose).
inline constexpr std::string_view kReportEvent = "rapportera";

/// What one party has answered: read from the data of the case's child at that party.
struct PartyReport {
  std::uint64_t instance = 0;  ///< the child
  std::string party;           ///< id
  int round = 1;               ///< the party is asked for the first time, the second …
  std::string name;
  std::string state;  ///< Swedish
  bool ended = false;
  bool decided = false;
  std::string body;
  std::string date;
  std::string paragraph;
  std::string reference;
  std::map<int, std::string> outcomes;  ///< by the number of the point, Swedish
  std::map<int, std::string> outcome_ids;
  boost::json::value data;  ///< all of the child's
};

/// One per child that stands for a party, in the order they were started; what was undone is none.
/// A party that is asked anew begins a new round.
std::vector<PartyReport> party_reports(const v1::InstanceDetail& found);

/// The latest round; zero when there is none.
int rounds_in(const std::vector<PartyReport>& reports);

/// The numbers of all points that somebody was asked about or answered.
std::set<int> points_of(const v1::InstanceDetail& found);

}  // namespace arendegang::cli
