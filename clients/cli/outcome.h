#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/chart_view.h"
#include "clients/cli/facts.h"
#include "clients/cli/party_report.h"
#include "clients/cli/table.h"
#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// What came of a case: what the arena decided, what each party did, and what followed.
struct Outcome {
  v1::InstanceDetail found;
  ChartView view;
  boost::json::value data;  ///< the case's
  std::vector<PartyReport> reports;
  int rounds = 0;  ///< how often the parties were asked
};

/// Which outcomes are looked for, and in them which parties.
struct OutcomeFilter {
  std::string decided_in;  ///< a year; empty: any
  std::string party;       ///< empty: any
  bool deviating = false;  ///< only parties whose decision deviates
};

Outcome outcome_of(v1::InstanceDetail found, const std::map<std::string, ChartView>& views);

/// The outcome with those parties only that the filter is after; none when nothing is left.
std::optional<Outcome> narrowed(Outcome outcome, const OutcomeFilter& filter);

/// The case's own values, by the view. Reads the texts that they refer to.
Facts case_facts(const Outcome& outcome, client::QueryClient& queries);
/// A row for each party: its outcome of each point, where and when it decided.
Table decisions_table(const Outcome& outcome);
/// A row for each party: what followed on its decision, by the view.
Table follow_up_table(const Outcome& outcome, client::QueryClient& queries);
/// A row for each case and party; a case without parties has one too.
Table outcomes_table(const std::vector<Outcome>& outcomes, client::QueryClient& queries);

/// For scripts: values as they stand in the data, under the view's labels.
boost::json::object json_of(const Outcome& outcome);

}  // namespace arendegang::cli
