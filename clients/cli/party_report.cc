#include "clients/cli/party_report.h"

#include <boost/json.hpp>

#include "clients/cli/instance_status.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

json::object data_of(const v1::InstanceDetail& found, int child) {
  if (child >= found.children_data_size()) return {};
  json::error_code failure;
  const json::value value = json::parse(found.children_data(child), failure);
  return failure || !value.is_object() ? json::object() : value.get_object();
}

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

json::object object_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_object() ? value->get_object() : json::object();
}

/// The objects of an array, with the number that each bears.
std::vector<std::pair<int, json::object>> numbered_in(const json::object& object,
                                                      std::string_view key) {
  std::vector<std::pair<int, json::object>> numbered;
  const json::value* values = object.if_contains(key);
  if (values == nullptr || !values->is_array()) return numbered;
  for (const json::value& value : values->get_array()) {
    if (!value.is_object()) continue;
    const json::value* number = value.get_object().if_contains("nr");
    json::error_code failure;
    const int nr = number == nullptr ? 0 : number->to_number<int>(failure);
    if (number != nullptr && !failure) numbered.emplace_back(nr, value.get_object());
  }
  return numbered;
}

bool stands_for_a_party(const v1::InstanceRow& child) {
  return !child.party().empty() && child.status() != kUndone;
}

PartyReport report_of(const v1::InstanceRow& row, const json::object& data) {
  PartyReport report;
  report.instance = row.instance();
  report.data = data;
  report.party = row.party();
  report.name = text_in(data, "namn");
  if (report.name.empty()) report.name = row.party();
  report.state = row.state();
  report.ended = row.status() != kActive;
  // The report stays as it was when a decision is annulled; the outcomes do not.
  report.decided = !numbered_in(data, "utfall").empty();
  if (!report.decided) return report;
  const json::object reported = object_in(data, "rapport");
  report.body = text_in(reported, "organ");
  report.date = text_in(reported, "datum");
  report.paragraph = text_in(reported, "paragraf");
  report.reference = text_in(reported, "referens");
  for (const auto& [nr, outcome] : numbered_in(reported, "utfall")) {
    const std::string words = text_in(outcome, "ord");
    report.outcome_ids[nr] = text_in(outcome, "utfall");
    report.outcomes[nr] = words.empty() ? report.outcome_ids[nr] : words;
  }
  return report;
}

}  // namespace

std::vector<PartyReport> party_reports(const v1::InstanceDetail& found) {
  std::vector<PartyReport> reports;
  std::set<std::string> asked;
  int round = 1;
  for (int at = 0; at < found.children_size(); ++at) {
    if (!stands_for_a_party(found.children(at))) continue;
    if (!asked.insert(found.children(at).party()).second) {
      ++round;
      asked = {found.children(at).party()};
    }
    reports.push_back(report_of(found.children(at), data_of(found, at)));
    reports.back().round = round;
  }
  return reports;
}

int rounds_in(const std::vector<PartyReport>& reports) {
  return reports.empty() ? 0 : reports.back().round;
}

std::set<int> points_of(const v1::InstanceDetail& found) {
  std::set<int> points;
  for (int at = 0; at < found.children_size(); ++at) {
    if (!stands_for_a_party(found.children(at))) continue;
    const json::object data = data_of(found, at);
    for (const std::string_view key : {"attsatser", "utfall"}) {
      for (const auto& [nr, ignored] : numbered_in(data, key)) points.insert(nr);
    }
  }
  return points;
}

}  // namespace arendegang::cli
