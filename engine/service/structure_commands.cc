#include "engine/service/structure_commands.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/casework/authority.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"
#include "engine/service/broken.h"
#include "engine/service/refusal.h"
#include "engine/service/structure_in_force.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;
using casework::StructureChange;

std::string quoted_hash(const Rules& rules, const std::string& name) {
  const auto* chart = rules.catalogue.current(name);
  return chart == nullptr ? std::string() : fmt::format("\"{}\"", chart->hash);
}

bool has_chart(const Rules& rules, const std::string& name) {
  return std::ranges::find(rules.chart_names, name) != rules.chart_names.end();
}

std::optional<Rejection> refuse_command(const v1::ApplyStructure& command,
                                        const casework::Context& context) {
  const auto& structure = *context.structure;
  if (!casework::may_operate(*context.actor, structure)) {
    return casework::not_allowed_to_operate(*context.actor, structure);
  }
  if (command.decision().empty()) {
    return casework::reject(RejectionCode::kField,
                            "Expected the decision that adopts the structure, but none is named",
                            "decision");
  }
  if (!command.expected_version().empty() && command.expected_version() != structure.version) {
    return casework::reject(RejectionCode::kVersionMismatch,
                            fmt::format("Expected version {} of the structure, but {} is in force",
                                        command.expected_version(), structure.version),
                            "expected_version");
  }
  return std::nullopt;
}

/// A party may leave the structure, but not what it takes part in (rule 41).
std::optional<Rejection> refuse_taken_party(const Rules& before, const Rules& after, Turn& turn) {
  for (const auto& party : before.structure.parties) {
    if (after.structure.party(party.id) != nullptr) continue;
    store::ListingQuery open;
    open.party = party.id;
    open.all_roles = true;
    open.limit = 1;
    const auto page = turn.reader.list(open);
    if (!page) stop_broken("list of party {}: {}", party.id, page.error().message);
    if (page->total == 0) continue;
    return casework::reject(
        RejectionCode::kField,
        fmt::format("Expected to take away party '{}', but it takes part in {} open "
                    "instances",
                    party.id, page->total),
        "structure");
  }
  return std::nullopt;
}

std::optional<Rejection> refuse_rules(const Rules& after,
                                      const std::vector<StructureChange>& changes, Turn& turn) {
  if (after.structure.id != turn.rules.structure.id) {
    return casework::reject(RejectionCode::kUnknownStructure,
                            fmt::format("Expected structure '{}', but the document is of '{}'",
                                        turn.rules.structure.id, after.structure.id),
                            "structure");
  }
  if (changes.empty() && after.structure.version == turn.rules.structure.version) {
    return casework::reject(RejectionCode::kNotAccepted,
                            "Expected another version of the structure, but this one is in force",
                            "structure");
  }
  return refuse_taken_party(turn.rules, after, turn);
}

}  // namespace

StructureFolder folder_of(const v1::StructureDocument& document) {
  StructureFolder folder{"structure.yaml", with_lf_line_ends(document.yaml()), {}};
  for (const auto& chart : document.charts()) {
    folder.charts.push_back({chart.name(), with_lf_line_ends(chart.document())});
  }
  return folder;
}

std::vector<StructureChange> changes_between(const Rules& before, const Rules& after) {
  auto changes = casework::difference(before.structure, after.structure);
  for (const auto& name : before.chart_names) {
    const auto was = quoted_hash(before, name);
    const auto is = has_chart(after, name) ? quoted_hash(after, name) : std::string();
    if (was != is) changes.push_back({"charts/" + name, was, is});
  }
  for (const auto& name : after.chart_names) {
    if (!has_chart(before, name))
      changes.push_back({"charts/" + name, {}, quoted_hash(after, name)});
  }
  return changes;
}

casework::Step structure_step(const Rules& rules, const std::vector<StructureChange>& changes,
                              const std::string& decision, const casework::Context& context) {
  boost::json::object charts;
  for (const auto& name : rules.chart_names) charts[name] = rules.catalogue.current(name)->hash;
  boost::json::array list;
  for (const auto& change : changes) {
    list.push_back(boost::json::object{
        {"where", change.where}, {"before", change.before}, {"after", change.after}});
  }
  auto step = casework::step_of_structure(casework::StepKind::kStructureApplied, context);
  step.structure = rules.structure.applied_by;
  step.reason = decision;
  step.event.name = "structure.applied";
  step.event.at = context.now;
  step.event.data = statechart::Json(boost::json::object{{"version", rules.structure.version},
                                                         {"charts", std::move(charts)},
                                                         {"changes", std::move(list)}});
  return step;
}

void put_in_force(const Rules& rules, Stage& stage) {
  for (const auto& [key, value] : rules.settings) stage.set(key, value);
  stage.set(std::string(kStructureRecordKey), std::to_string(rules.structure.applied_by.value));
}

OutcomeOrRejection apply_structure(const v1::ApplyStructure& command,
                                   const casework::Context& context, Turn& turn) {
  if (auto refused = refuse_command(command, context)) return tl::unexpected(std::move(*refused));
  auto loaded = load_rules(folder_of(command.document()), turn.reader);
  if (!loaded) {
    return refuse(RejectionCode::kField, fmt::format("{}", fmt::join(loaded.error(), "\n")),
                  "structure");
  }
  const auto changes = changes_between(turn.rules, *loaded);
  if (auto refused = refuse_rules(*loaded, changes, turn)) {
    return tl::unexpected(std::move(*refused));
  }
  loaded->structure.applied_by = {turn.stage.head().sequence.value + 1};
  const auto sequence =
      turn.stage.record_of_structure(structure_step(*loaded, changes, command.decision(), context));
  put_in_force(*loaded, turn.stage);
  turn.replacement = std::make_shared<const Rules>(std::move(*loaded));
  return Outcome{{}, sequence, sequence};
}

}  // namespace arendegang::service
