#include "engine/statechart/check.h"

#include "engine/statechart/chart_walk.h"
#include "engine/statechart/check_parts.h"
#include "engine/statechart/reachability.h"

namespace arendegang::statechart {
namespace {

constexpr std::size_t kShownText = 60;

bool is_top_level_final(const State& state) {
  return state.kind == StateKind::kFinal && state.parent == kRoot;
}

void check_ways(const Model& model, Findings& findings) {
  const StateSet reachable = reachable_states(model);
  for (StateIndex index = 1; index < model.states.size(); ++index) {
    const State& state = model.states[index];
    if (!reachable.contains(index)) {
      findings.add(index, state.position, "Expected a way into the state, but nothing leads there");
    } else if (state.is_atomic() && !is_top_level_final(state) &&
               !can_be_left(model, index, reachable)) {
      findings.add(index, state.position, "Expected a way out of the state, but nothing leaves it");
    }
  }
}

void check_state_labels(const Model& model, Findings& findings) {
  for (StateIndex index = 1; index < model.states.size(); ++index) {
    const State& state = model.states[index];
    if (state.is_history()) continue;
    if (!state.has_id) {
      findings.add(index, state.position, "Expected the state to have an id, but it has none");
    }
    if (state.label.sv.empty() || state.label.en.empty()) {
      findings.add(index, state.position, "Expected a:label with sv and en on the state");
    }
    if (state.deadline && (state.deadline->label.sv.empty() || state.deadline->label.en.empty())) {
      findings.add(index, state.position, "Expected sv and en on the state's a:deadline");
    }
  }
}

void check_requirements(const Model& model, Findings& findings) {
  each_requirement(model, [&](StateIndex state, const Requirement& requirement) {
    if (!requirement.reason.sv.empty() && !requirement.reason.en.empty()) return;
    findings.add(state, requirement.position, "Expected sv and en on a:require");
  });
}

}  // namespace

Findings::Findings(const Model& model) : model_(model) {}

void Findings::add(std::string message) {
  found_.push_back({"", 0, 0, std::move(message)});
}

void Findings::add(StateIndex state, SourcePosition position, std::string message) {
  found_.push_back({state == kRoot ? "" : model_.states[state].id, position.line, position.column,
                    std::move(message)});
}

std::string shown(std::string_view text) {
  if (text.size() <= kShownText) return std::string(text);
  std::size_t end = kShownText;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return std::string(text.substr(0, end)) + "…";
}

std::vector<Finding> check(const Chart& chart, const KnownNames& known) {
  const Model& model = chart.model();
  Findings findings(model);
  check_declarations(model.declarations, known, findings);
  check_ways(model, findings);
  check_state_labels(model, findings);
  check_requirements(model, findings);
  check_events(model, findings);
  check_effects(model, known, findings);
  check_expressions(model, findings);
  return std::move(findings).take();
}

}  // namespace arendegang::statechart
