#pragma once

#include <functional>
#include <string_view>

#include "engine/statechart/model.h"

/// Visits what is scattered over a chart's states, transitions and blocks, in document order within
/// each state.
namespace arendegang::statechart {

/// Where something stands.
struct Place {
  StateIndex state = kRoot;
  SourcePosition position;
  bool in_each = false;  ///< `item` is visible: a param or the key of an `a:each`
};

/// Every action, those in the branches of `<if>` and in `<foreach>` and `<finalize>` among them.
void each_action(const Model& model, const std::function<void(const Place&, const Action&)>& visit);

/// Every `a:require`, with the state whose transition has it; the root for those of events and of
/// the start.
void each_requirement(const Model& model,
                      const std::function<void(StateIndex, const Requirement&)>& visit);

/// What is evaluated, by kind.
struct EvaluatedVisitor {
  std::function<void(const Place&, const Expression&)> expression;
  std::function<void(const Place&, const Location&)> location;
  std::function<void(const Place&, const Script&)> script;
};
void each_evaluated(const Model& model, const EvaluatedVisitor& visitor);

}  // namespace arendegang::statechart
