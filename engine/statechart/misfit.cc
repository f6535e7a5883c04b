#include <algorithm>

#include <fmt/format.h>

#include "engine/statechart/interpreter.h"
#include "engine/statechart/model.h"

namespace arendegang::statechart {
namespace {

std::optional<std::string> unknown_state(const Model& model, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (model.find(id) == kNoState) {
      return fmt::format("Expected states of the chart '{}', but it has no '{}'", model.name, id);
    }
  }
  return std::nullopt;
}

bool has_invoke(const Model& model, const Invocation& invocation) {
  const StateIndex state = model.find(invocation.state);
  return state != kNoState && invocation.invoke_index < model.states[state].invokes.size();
}

}  // namespace

std::optional<std::string> misfit(const Chart& chart, const Session& session) {
  const Model& model = chart.model();
  if (auto unknown = unknown_state(model, session.configuration)) return unknown;
  for (const auto& [history, states] : session.history) {
    if (auto unknown = unknown_state(model, states)) return unknown;
  }
  const auto& invocations = session.invocations;
  const auto stray = std::ranges::find_if(
      invocations, [&](const Invocation& each) { return !has_invoke(model, each); });
  if (stray == invocations.end()) return std::nullopt;
  return fmt::format("Expected invocations of the chart '{}', but '{}' is none", model.name,
                     stray->invokeid);
}

}  // namespace arendegang::statechart
