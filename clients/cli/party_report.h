#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {

/// The event by which a party reports its decision (clients/cli/README.md, what charts expose).
inline constexpr std::string_view kReportEvent = "rapportera";

/// What one party has answered: read from the data of the case's child at that party.
struct PartyReport {
  std::string party;  ///< id
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
};

/// One per child that stands for a party, in the order they were started; a party that has been
/// asked in several rounds is there once for each.
std::vector<PartyReport> party_reports(const v1::InstanceDetail& found);

/// The numbers of all points that somebody was asked about or answered.
std::set<int> points_of(const v1::InstanceDetail& found);

}  // namespace arendegang::cli
