#include "clients/cli/outcome.h"

#include <array>

#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/content_references.h"
#include "clients/cli/shown_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

/// In front of a cell that has nothing to tell yet.
constexpr const char* kNothing = "–";

/// The value of a party's column; the case's own data is about the latest round.
const json::value* value_for(const Outcome& outcome, const PartyReport& report,
                             const ShownValue& shown) {
  if (shown.of == ShownValue::Of::kChild) return at_path(report.data, shown.path, report.party);
  if (report.round != outcome.rounds) return nullptr;
  return at_path(outcome.data, shown.path, report.party);
}

std::string text_for(const Outcome& outcome, const PartyReport& report, const ShownValue& shown,
                     client::QueryClient& queries) {
  const json::value* value = value_for(outcome, report, shown);
  if (value == nullptr) return "";
  const bool of_child = shown.of == ShownValue::Of::kChild;
  const auto read =
      text_reader(queries, of_child ? report.instance : outcome.found.row().instance());
  return text_of(*value, shown, outcome.view, read);
}

bool deviates(const Outcome& outcome, const PartyReport& report) {
  const json::value* value = at_path(report.data, outcome.view.deviating);
  return !outcome.view.deviating.empty() && value != nullptr && value->is_bool() &&
         value->get_bool();
}

std::string decided_day(const Outcome& outcome) {
  const json::value* day = at_path(outcome.data, outcome.view.decided);
  return day != nullptr && day->is_string() ? std::string(day->get_string()) : "";
}

std::string all_points(const PartyReport& report) {
  std::string text;
  for (const auto& [point, outcome] : report.outcomes) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", point, outcome);
  }
  return text.empty() ? kNothing : text;
}

void add_decision(const PartyReport& report, std::vector<std::string>& row) {
  row.insert(row.end(),
             {report.body, report.date, report.paragraph, report.reference, report.state});
}

constexpr std::array kDecisionHeadings = {"Organ", "Datum", "§", "Partens referens", "Läge"};

/// The columns that say which party, and in which round when there are several.
Table parties_of(const Outcome& outcome) {
  const bool several_rounds = outcome.rounds > 1;
  Table table{{"Part"}, {}};
  if (several_rounds) table.headings.emplace_back("Runda");
  for (const PartyReport& report : outcome.reports) {
    auto& row = table.rows.emplace_back();
    row.push_back(report.name);
    if (several_rounds) row.push_back(std::to_string(report.round));
  }
  return table;
}

json::object json_of_report(const Outcome& outcome, const PartyReport& report) {
  json::array points;
  for (const auto& [point, id] : report.outcome_ids) {
    points.push_back(
        json::object{{"point", point}, {"outcome", id}, {"label", report.outcomes.at(point)}});
  }
  json::array facts;
  for (const ShownValue& shown : outcome.view.parties) {
    const json::value* value = value_for(outcome, report, shown);
    facts.push_back(json::object{{"label", shown.label}, {"value", value ? *value : nullptr}});
  }
  return {{"party", report.party},         {"name", report.name},
          {"round", report.round},         {"state", report.state},
          {"decided", report.decided},     {"body", report.body},
          {"date", report.date},           {"paragraph", report.paragraph},
          {"reference", report.reference}, {"outcomes", std::move(points)},
          {"facts", std::move(facts)}};
}

}  // namespace

Outcome outcome_of(v1::InstanceDetail found, const std::map<std::string, ChartView>& views) {
  Outcome outcome;
  const auto view = views.find(found.row().chart());
  if (view != views.end()) outcome.view = view->second;
  json::error_code failure;
  outcome.data = json::parse(found.data(), failure);
  outcome.reports = party_reports(found);
  outcome.rounds = rounds_in(outcome.reports);
  outcome.found = std::move(found);
  return outcome;
}

std::optional<Outcome> narrowed(Outcome outcome, const OutcomeFilter& filter) {
  if (!decided_day(outcome).starts_with(filter.decided_in)) return std::nullopt;
  const bool wants_parties = filter.deviating || !filter.party.empty();
  std::erase_if(outcome.reports, [&](const PartyReport& report) {
    const bool other_party = !filter.party.empty() && report.party != filter.party;
    return other_party || (filter.deviating && !deviates(outcome, report));
  });
  if (wants_parties && outcome.reports.empty()) return std::nullopt;
  return outcome;
}

Facts case_facts(const Outcome& outcome, client::QueryClient& queries) {
  const auto read = text_reader(queries, outcome.found.row().instance());
  Facts facts;
  for (const ShownValue& shown : outcome.view.outcome) {
    facts.emplace_back(shown.label, text_in(outcome.data, shown, outcome.view, read));
  }
  return facts;
}

Table decisions_table(const Outcome& outcome) {
  const std::set<int> points = points_of(outcome.found);
  Table table = parties_of(outcome);
  for (const int point : points) table.headings.push_back(fmt::format("Att-sats {}", point));
  table.headings.insert(table.headings.end(), kDecisionHeadings.begin(), kDecisionHeadings.end());
  for (std::size_t at = 0; at < outcome.reports.size(); ++at) {
    const PartyReport& report = outcome.reports[at];
    for (const int point : points) {
      const auto found = report.outcomes.find(point);
      table.rows[at].push_back(found == report.outcomes.end() ? kNothing : found->second);
    }
    add_decision(report, table.rows[at]);
  }
  return table;
}

Table follow_up_table(const Outcome& outcome, client::QueryClient& queries) {
  Table table = parties_of(outcome);
  for (const ShownValue& shown : outcome.view.parties) table.headings.push_back(shown.label);
  for (std::size_t at = 0; at < outcome.reports.size(); ++at) {
    for (const ShownValue& shown : outcome.view.parties) {
      table.rows[at].push_back(text_for(outcome, outcome.reports[at], shown, queries));
    }
  }
  return table;
}

Table outcomes_table(const std::vector<Outcome>& outcomes, client::QueryClient& queries) {
  Table table{{"Nummer", "Ärendemening", "Arena", "Beslutsdag", "Part", "Runda", "Utfall"}, {}};
  table.headings.insert(table.headings.end(), kDecisionHeadings.begin(), kDecisionHeadings.end());
  const auto& after = outcomes.empty() ? std::vector<ShownValue>{} : outcomes.front().view.parties;
  for (const ShownValue& shown : after) table.headings.push_back(shown.label);
  for (const Outcome& outcome : outcomes) {
    const v1::InstanceRow& row = outcome.found.row();
    const std::vector<std::string> of_case = {name_of(row), row.subject(), row.arena(),
                                              decided_day(outcome)};
    if (outcome.reports.empty()) {
      table.rows.push_back(of_case);
      table.rows.back().resize(table.headings.size());
      table.rows.back()[table.headings.size() - after.size() - 1] = row.state();
    }
    for (const PartyReport& report : outcome.reports) {
      auto& cells = table.rows.emplace_back(of_case);
      cells.insert(cells.end(), {report.name, std::to_string(report.round), all_points(report)});
      add_decision(report, cells);
      for (const ShownValue& shown : after) {
        cells.push_back(text_for(outcome, report, shown, queries));
      }
    }
  }
  return table;
}

json::object json_of(const Outcome& outcome) {
  json::array facts;
  for (const ShownValue& shown : outcome.view.outcome) {
    const json::value* value = at_path(outcome.data, shown.path);
    facts.push_back(json::object{{"label", shown.label}, {"value", value ? *value : nullptr}});
  }
  json::array parties;
  for (const PartyReport& report : outcome.reports) {
    parties.push_back(json_of_report(outcome, report));
  }
  return {{"instance", outcome.found.row().instance()},
          {"number", outcome.found.row().number()},
          {"subject", outcome.found.row().subject()},
          {"state", outcome.found.row().state()},
          {"arena", outcome.found.row().arena()},
          {"facts", std::move(facts)},
          {"parties", std::move(parties)}};
}

}  // namespace arendegang::cli
