#include "engine/statechart/transfer_states.h"

#include <algorithm>

#include <fmt/format.h>

namespace arendegang::statechart {
namespace {

bool has_no_namesake(const Model& from, const Model& to, StateIndex was, StateIndex is) {
  return was == kNoState || is == kNoState || !from.states[was].has_id || !to.states[is].has_id ||
         from.states[was].kind != to.states[is].kind;
}

void add_unmapped(const StateMap& map, std::string_view id, std::vector<Label>& reasons) {
  const Label name = name_of_state(map.from(), id);
  reasons.push_back(
      {fmt::format("Läget {} finns inte så i det nya flödet, och planen säger inte vad det blir.",
                   name.sv),
       fmt::format("Expected the plan or the chart to say what {} becomes, but neither does",
                   name.en)});
}

void insert_with_ancestors(const Model& model, StateIndex state, StateIndex top, StateSet& states) {
  for (; state != top; state = model.states[state].parent) states.insert(state);
}

std::size_t count_active_children(const Model& model, StateIndex state, const StateSet& active) {
  const auto& children = model.states[state].children;
  return static_cast<std::size_t>(std::count_if(
      children.begin(), children.end(), [&](StateIndex child) { return active.contains(child); }));
}

void add_crowd(const Model& model, StateIndex state, std::size_t active,
               std::vector<Label>& reasons) {
  Label place{"flödet som helhet", "the chart as a whole"};
  if (state != kRoot) place = name_of_state(model, model.states[state].id);
  reasons.push_back(
      {fmt::format("I {} ska ett läge gälla, men planen leder till {}.", place.sv, active),
       fmt::format("Expected one active state in {}, but the plan leads to {}", place.en, active)});
}

void add_missing_regions(const Model& model, StateIndex parallel, const StateSet& active,
                         std::vector<Label>& reasons) {
  for (const StateIndex region : model.states[parallel].children) {
    if (active.contains(region)) continue;
    const Label name = name_of_state(model, model.states[region].id);
    reasons.push_back(
        {fmt::format("Grenen {} pågår inte i ärendet, och planen säger inte var den börjar.",
                     name.sv),
         fmt::format("Expected the plan to say where {} begins, but it does not", name.en)});
  }
}

/// SCXML §3.11.
void check_is_legal(const Model& model, const StateSet& active, std::vector<Label>& reasons) {
  for (StateIndex state = kRoot; state < model.states.size(); ++state) {
    if (state != kRoot && !active.contains(state)) continue;
    const auto children = count_active_children(model, state, active);
    if (model.states[state].kind == StateKind::kParallel) {
      add_missing_regions(model, state, active, reasons);
    } else if (model.states[state].kind == StateKind::kCompound && children != 1) {
      add_crowd(model, state, children, reasons);
    }
  }
}

/// A final state tells that it was entered, which moving does not.
bool ends_by_moving(const StateMap& map, std::string_view old_id, StateIndex image) {
  const State& entered = map.to().states[image];
  if (entered.kind != StateKind::kFinal) return false;
  const StateIndex was = map.from().find(old_id);
  const bool was_final = was != kNoState && map.from().states[was].kind == StateKind::kFinal;
  return !was_final || entered.parent == kRoot;
}

/// The history that remembers what the old one did; empty text: it is forgotten.
std::optional<std::string> history_for(const StateMap& map, const std::string& id) {
  const auto planned = map.plan().histories.find(id);
  const bool is_planned = planned != map.plan().histories.end();
  if (is_planned && planned->second.empty()) return std::string();
  const std::string& wanted = is_planned ? planned->second : id;
  const StateIndex is = map.to().find(wanted);
  if (is == kNoState || !map.to().states[is].is_history()) return std::nullopt;
  if (!is_planned && has_no_namesake(map.from(), map.to(), map.from().find(id), is)) {
    return std::nullopt;
  }
  return wanted;
}

/// The state that a history remembers `image` by; nothing when it stands outside its parent.
std::optional<StateIndex> remembered_as(const Model& model, const State& history,
                                        StateIndex image) {
  if (!model.is_descendant(image, history.parent)) return std::nullopt;
  if (history.kind == StateKind::kDeepHistory) {
    return model.states[image].is_atomic() ? std::optional(image) : std::nullopt;
  }
  while (model.states[image].parent != history.parent) image = model.states[image].parent;
  return image;
}

/// What one history remembers, as states of the new chart.
class Memory {
 public:
  Memory(const StateMap& map, const State& history, std::vector<Label>& reasons)
      : map_(map), history_(history), reasons_(reasons), states_(map.to().states.size()) {}

  void add(const std::string& old_id) {
    const auto images = map_.images(old_id);
    if (!images) return add_unmapped(map_, old_id, reasons_);
    for (const StateIndex image : *images) {
      const auto remembered = remembered_as(map_.to(), history_, image);
      if (!remembered) {
        add_misplaced(old_id);
      } else {
        states_.insert(*remembered);
      }
    }
  }

  /// In document order. Regions of a parallel that are not among them begin by default.
  std::vector<std::string> ids() {
    const Model& model = map_.to();
    StateSet active(model.states.size());
    std::vector<std::string> ids;
    states_.each_in_entry_order([&](StateIndex state) {
      ids.push_back(model.states[state].id);
      insert_with_ancestors(model, state, history_.parent, active);
    });
    for (StateIndex state = history_.parent; state <= model.states[history_.parent].last; ++state) {
      const auto children = count_active_children(model, state, active);
      if (model.states[state].kind == StateKind::kCompound && children > 1) {
        add_crowd(model, state, children, reasons_);
      }
    }
    return ids;
  }

 private:
  void add_misplaced(const std::string& old_id) {
    reasons_.push_back(
        {fmt::format("Det som '{}' minns ({}) kan den inte minnas i det nya flödet.", history_.id,
                     old_id),
         fmt::format(
             "Expected what history '{}' remembers to stand where it can be remembered, but "
             "what '{}' becomes does not",
             history_.id, old_id)});
  }

  const StateMap& map_;
  const State& history_;
  std::vector<Label>& reasons_;
  StateSet states_;
};

}  // namespace

std::optional<std::vector<StateIndex>> StateMap::images(std::string_view id) const {
  const auto planned = plan_.states.find(id);
  if (planned == plan_.states.end()) {
    const StateIndex is = to_.find(id);
    if (has_no_namesake(from_, to_, from_.find(id), is)) return std::nullopt;
    return std::vector{is};
  }
  std::vector<StateIndex> images;
  for (const std::string& each : planned->second) {
    const StateIndex image = to_.find(each);
    if (image == kNoState || image == kRoot || to_.states[image].is_history()) return std::nullopt;
    images.push_back(image);
  }
  return images;
}

Label name_of_state(const Model& model, std::string_view id) {
  const StateIndex state = model.find(id);
  if (state == kNoState || model.states[state].label.sv.empty()) {
    return {fmt::format("'{}'", id), fmt::format("'{}'", id)};
  }
  return {fmt::format("'{}' ({})", model.states[state].label.sv, id), fmt::format("'{}'", id)};
}

StateSet transfer_configuration(const StateMap& map, const Session& session,
                                std::vector<Label>& reasons) {
  StateSet active(map.to().states.size());
  bool complete = true;
  for (const std::string& id : session.configuration) {
    const auto images = map.images(id);
    complete = complete && images;
    if (!images) add_unmapped(map, id, reasons);
    for (const StateIndex image : images.value_or(std::vector<StateIndex>())) {
      insert_with_ancestors(map.to(), image, kRoot, active);
      if (!ends_by_moving(map, id, image)) continue;
      const Label name = name_of_state(map.to(), map.to().states[image].id);
      reasons.push_back(
          {fmt::format("Läget {} är ett slut: dit kommer ett ärende av det som händer i det, inte "
                       "av en flytt.",
                       name.sv),
           fmt::format("Expected '{}' to become a state that goes on, but {} is final", id,
                       name.en)});
    }
  }
  if (complete) check_is_legal(map.to(), active, reasons);
  return active;
}

std::map<std::string, std::vector<std::string>, std::less<>> transfer_history(
    const StateMap& map, const Session& session, std::vector<Label>& reasons) {
  std::map<std::string, std::vector<std::string>, std::less<>> transferred;
  for (const auto& [id, states] : session.history) {
    const auto becomes = history_for(map, id);
    if (!becomes) {
      reasons.push_back(
          {fmt::format("Minnet '{}' finns inte i det nya flödet, och planen säger inte vad det "
                       "blir.",
                       id),
           fmt::format("Expected the plan or the chart to say what history '{}' becomes, but "
                       "neither does",
                       id)});
      continue;
    }
    if (becomes->empty()) continue;
    Memory memory(map, map.to().states[map.to().find(*becomes)], reasons);
    for (const std::string& state : states) memory.add(state);
    auto remembered = memory.ids();
    if (!remembered.empty()) transferred[*becomes] = std::move(remembered);
  }
  return transferred;
}

std::vector<std::string> transfer_bound(const StateMap& map, const Session& session,
                                        std::vector<Label>& reasons) {
  std::vector<std::string> bound;
  for (const std::string& id : session.bound_late) {
    const auto images = map.images(id);
    if (!images) add_unmapped(map, id, reasons);
    for (const StateIndex image : images.value_or(std::vector<StateIndex>())) {
      const std::string& becomes = map.to().states[image].id;
      if (std::ranges::find(bound, becomes) == bound.end()) bound.push_back(becomes);
    }
  }
  return bound;
}

}  // namespace arendegang::statechart
