#include "tests/system/outcome.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/codec/case_codec.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "engine/store/verify.h"

namespace arendegang::test {
namespace {

namespace fs = std::filesystem;

template <typename T>
T need(store::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

casework::Snapshot snapshot_of(casework::InstanceId id, store::Reader& reader) {
  const auto bytes = need(reader.snapshot(id));
  return codec::decode_snapshot(bytes.value()).value();
}

std::string datum(const casework::Snapshot& snapshot, const std::string& id) {
  const auto found = snapshot.session.data.find(id);
  if (found == snapshot.session.data.end()) return "";
  const auto* json = std::get_if<statechart::Json>(&found->second);
  if (json == nullptr) return "";
  return json->is_string() ? std::string(json->as_string()) : boost::json::serialize(*json);
}

/// The party's last decision, as it stands after corrections.
std::string decision(const casework::Snapshot& party) {
  const auto report = boost::json::parse(datum(party, "rapport"));
  const auto text = [&](const char* key) {
    const auto* value = report.as_object().if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
  };
  const auto changes = boost::json::parse(datum(party, "tidigare")).as_array().size();
  const auto decisions = boost::json::parse(datum(party, "beslut")).as_array().size();
  return fmt::format("{}, {}, {}, {} beslut, {} påminnelser, {} ändringar{}",
                     datum(party, "samlat"), text("organ"), text("paragraf"), decisions,
                     datum(party, "paminnelser"), changes,
                     datum(party, "eskalerat") == "true" ? ", eskalerat" : "");
}

/// What happened to the case on its way to a decision.
std::vector<std::string> turns(const casework::Snapshot& snapshot) {
  std::vector<std::string> found;
  const auto turns = boost::json::parse(datum(snapshot, "vandor"));
  for (const auto& turn : turns.as_array()) {
    found.emplace_back(turn.as_object().at("vad").as_string());
  }
  return found;
}

void read_cases(store::Reader& reader, Outcome& outcome) {
  store::ListingQuery all;
  all.all_roles = true;
  all.include_ended = true;
  all.chart = "arende";
  for (const auto& row : need(reader.list(all)).rows) {
    outcome.cases[row.number] = row.state;
    outcome.turns[row.number] = turns(snapshot_of(row.id, reader));
    for (const auto id : need(reader.children(row.id))) {
      const auto child = snapshot_of(id, reader);
      if (child.status == casework::Status::kUndone) continue;
      outcome.party_decisions[row.number + " " + datum(child, "part")] = decision(child);
    }
  }
}

std::string text_of(const fs::path& mail) {
  std::ifstream file(mail, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The header with its folded lines joined.
std::string subject_of(const fs::path& mail) {
  std::ifstream file(mail);
  std::string subject;
  for (std::string line; std::getline(file, line) && !line.empty();) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) break;
    if (!subject.empty() && (line.front() == ' ' || line.front() == '\t')) {
      subject += line;
    } else if (!subject.empty()) {
      break;
    } else if (line.starts_with("Subject:")) {
      subject = line;
    }
  }
  return subject;
}

void read_mails(const fs::path& folder, Outcome& outcome) {
  for (const auto& mailbox : fs::directory_iterator(folder)) {
    auto& subjects = outcome.mails[mailbox.path().filename().string()];
    for (const auto& mail : fs::directory_iterator(mailbox.path() / "new")) {
      subjects.push_back(subject_of(mail.path()));
      outcome.letters[mailbox.path().filename().string()].push_back(text_of(mail.path()));
    }
    std::ranges::sort(subjects);
  }
}

void read_pages(const fs::path& folder, Outcome& outcome) {
  for (const auto& page : fs::directory_iterator(folder)) {
    if (page.path().extension() == ".html") {
      outcome.pages.push_back(page.path().filename().string());
    }
  }
  std::ranges::sort(outcome.pages);
}

}  // namespace

Outcome read_outcome(const fs::path& data) {
  const auto store = need(store::open_sqlite_store(data));
  const auto reader = need(store->open_reader());
  Outcome outcome;
  read_cases(*reader, outcome);
  read_mails(data / "mail", outcome);
  read_pages(data / "site", outcome);
  store::WorkQuery all;
  all.all_roles = true;
  outcome.open_incidents = need(reader->incidents(all)).size();
  for (const auto& finding : need(store::verify(*reader, [](auto, auto) {})).findings) {
    outcome.faults.push_back(fmt::format("record {}, instance {}: {}", finding.record.value,
                                         finding.instance.value, finding.what));
  }
  return outcome;
}

}  // namespace arendegang::test
