#include "engine/statechart/transfer_data.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/datamodel.h"

namespace arendegang::statechart {
namespace {

using Names = std::set<std::string_view>;

Names declared_by(const Model& model) {
  Names names;
  for (const State& state : model.states) {
    for (const DataElement& element : state.data) names.insert(element.id);
  }
  return names;
}

void add_without_value(const std::string& id, const ContentError& error,
                       std::vector<Label>& reasons) {
  reasons.push_back({fmt::format("Uppgiften '{}' går inte att räkna fram för ärendet.", id),
                     fmt::format("Expected a value for '{}', but: {}", id, error.message)});
}

/// The plan's values, all worked out from the data as it was.
Data planned_values(const StateMap& map, const Session& session, const World& world,
                    std::vector<Label>& reasons) {
  StateSet active(map.from().states.size());
  for (const std::string& id : session.configuration) {
    if (const StateIndex state = map.from().find(id); state != kNoState) active.insert(state);
  }
  const Datamodel before(map.from(), session, world, active);
  Data values;
  for (const auto& [id, expression] : map.plan().values) {
    auto value = before.evaluate(expression);
    if (!value) {
      add_without_value(id, value.error(), reasons);
    } else {
      values.emplace(id, *std::move(value));
    }
  }
  return values;
}

/// The old data that goes along.
Data kept_data(const StateMap& map, const Session& session, std::vector<Label>& reasons) {
  const Names was = declared_by(map.from());
  const Names is = declared_by(map.to());
  Data kept;
  for (const auto& [id, value] : session.data) {
    if (map.plan().dropped.contains(id)) continue;
    kept.emplace(id, value);
    if (is.contains(id) || !was.contains(id)) continue;
    reasons.push_back(
        {fmt::format("Uppgiften '{}' finns inte i det nya flödet, och planen säger inte att den "
                     "stryks.",
                     id),
         fmt::format(
             "Expected the plan to say that '{}' is dropped, but the chart lacks it and the "
             "plan does not",
             id)});
  }
  return kept;
}

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

/// With late binding, what an active state declares is bound from now on.
void bind_active(const Model& model, const StateSet& active, std::vector<std::string>& bound) {
  active.each_in_entry_order([&](StateIndex state) {
    const State& entered = model.states[state];
    if (!entered.data.empty() && !contains(bound, entered.id)) bound.push_back(entered.id);
  });
}

ContentResult<Value> initial_value(const DataElement& element, const Datamodel& data) {
  if (!element.unavailable) return data.evaluate(element.value);
  return tl::unexpected(ContentError{"its source is not at hand", {}});
}

void add_new_data(const Model& model, const Session& next, Datamodel& data,
                  std::vector<Label>& reasons) {
  for (StateIndex state = kRoot; state < model.states.size(); ++state) {
    const bool waits =
        model.late_binding && state != kRoot && !contains(next.bound_late, model.states[state].id);
    for (const DataElement& element : model.states[state].data) {
      if (data.declared(element.id)) continue;
      auto value = waits ? ContentResult<Value>(Undefined()) : initial_value(element, data);
      const auto set = value ? data.set(element.id, *std::move(value))
                             : ContentResult<void>(tl::unexpected(value.error()));
      if (!set) add_without_value(element.id, set.error(), reasons);
    }
  }
}

}  // namespace

void transfer_data(const StateMap& map, const Session& session, const StateSet& active,
                   const World& world, Session& next, std::vector<Label>& reasons) {
  auto planned = planned_values(map, session, world, reasons);
  next.data = kept_data(map, session, reasons);
  if (map.to().late_binding) bind_active(map.to(), active, next.bound_late);

  Datamodel data(map.to(), next, world, active);
  for (auto& [id, value] : planned) {
    const auto set = data.set(id, std::move(value));
    if (!set) add_without_value(id, set.error(), reasons);
  }
  add_new_data(map.to(), next, data, reasons);
  data.check_bounds();
  for (auto& [id, value] : data.take_changed()) next.data.insert_or_assign(id, std::move(value));
}

}  // namespace arendegang::statechart
