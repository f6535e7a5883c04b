#include "engine/service/kept_structure.h"

#include <limits>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/casework/digest.h"
#include "engine/codec/case_codec.h"
#include "engine/service/recovery.h"
#include "engine/service/structure_in_force.h"

namespace arendegang::service {
namespace {

/// What the steps of the structure say last.
struct Said {
  std::optional<casework::Step> applied;
  store::Sequence applied_by;
  bool paused = false;
  store::Sequence last;
};

store::Result<Said> said_by_steps(store::Reader& reader) {
  const auto records = reader.records_of({}, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  Said said;
  for (const auto& record : *records) {
    said.last = record.sequence;
    if (record.kind == casework::StepKind::kPaused) said.paused = true;
    if (record.kind == casework::StepKind::kResumed) said.paused = false;
    if (record.kind != casework::StepKind::kStructureApplied) continue;
    auto step = codec::decode_step(record.body);
    said.applied = step ? std::optional(std::move(*step)) : std::nullopt;
    said.applied_by = record.sequence;
  }
  return said;
}

class KeptStructure {
 public:
  KeptStructure(store::Reader& reader, const Said& said) : reader_(reader), said_(said) {}

  store::Result<std::vector<store::Finding>> findings() {
    auto done = compare(kPausedKey, said_.paused ? "1" : "0", "0");
    if (!said_.applied) return done.map([&] { return std::move(findings_); });
    return done
        .and_then([&] {
          const auto record = std::to_string(said_.applied_by.value);
          return compare(kStructureRecordKey, record, "");
        })
        .and_then([&] { return compare_digest(kStructureKey, said_text("version")); })
        .and_then([&] { return charts(); })
        .map([&] { return std::move(findings_); });
  }

 private:
  void find(std::string_view key) {
    findings_.push_back({said_.applied_by,
                         {},
                         fmt::format("Expected '{}' as the steps give it, but it differs", key),
                         store::FindingKind::kSetting,
                         std::string(key)});
  }

  const boost::json::object* said_object() const {
    const auto* data = std::get_if<statechart::Json>(&said_.applied->event.data);
    return data == nullptr ? nullptr : data->if_object();
  }

  std::string said_text(std::string_view key) const {
    const auto* object = said_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains(key);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
  }

  /// `absent` is what a setting that was never made counts as.
  store::Result<void> compare(std::string_view key, const std::string& made,
                              const std::string& absent) {
    return reader_.setting(key).map([&](const std::optional<std::string>& kept) {
      if (kept.value_or(absent) != made) find(key);
    });
  }

  store::Result<void> compare_digest(std::string_view key, const std::string& hash) {
    return reader_.setting(key).map([&](const std::optional<std::string>& kept) {
      if (!kept || casework::sha256_hex(*kept) != hash) find(key);
    });
  }

  store::Result<void> charts() {
    const auto* object = said_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains("charts");
    const auto* by_name = value == nullptr ? nullptr : value->if_object();
    if (by_name == nullptr) return {};
    std::set<std::string> made;
    for (const auto& entry : *by_name) {
      if (const auto* text = entry.value().if_string()) made.emplace(*text);
    }
    for (const auto& hash : made) {
      if (auto done = compare_digest(chart_key(hash), hash); !done) return done;
    }
    return reader_.setting(kChartsInForceKey).map([&](const std::optional<std::string>& kept) {
      std::istringstream lines(kept.value_or(""));
      std::set<std::string> hashes;
      for (std::string hash; std::getline(lines, hash);) hashes.insert(hash);
      if (hashes != made) find(kChartsInForceKey);
    });
  }

  store::Reader& reader_;
  const Said& said_;
  std::vector<store::Finding> findings_;
};

}  // namespace

store::Result<std::vector<store::Finding>> check_kept_structure(store::Reader& reader) {
  const auto said = said_by_steps(reader);
  if (!said) return tl::unexpected(said.error());
  auto findings = KeptStructure(reader, *said).findings();
  if (!findings) return findings;
  const auto last = reader.records_of({}, 1);
  if (!last) return tl::unexpected(last.error());
  const bool went_on = !last->empty() && last->back().sequence != said->last;
  if (went_on) findings->clear();
  return findings;
}

}  // namespace arendegang::service
