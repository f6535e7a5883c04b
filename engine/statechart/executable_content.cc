#include <utility>

#include <fmt/format.h>

#include "engine/statechart/content_runner.h"
#include "engine/statechart/limits.h"

namespace arendegang::statechart {

void ContentRunner::run(const Block& block) {
  const auto done = run_actions(block);
  if (!done) outbox_.raise_error("error.execution", done.error());
}

ContentResult<void> ContentRunner::run_actions(const Block& block) {
  for (const Action& action : block) {
    if (++actions_ > kMaxActions) {
      throw BoundExceeded{
          fmt::format("Expected at most {} actions in one macrostep, but the one in "
                      "line {} is one more",
                      kMaxActions, action.position.line)};
    }
    const auto done = std::visit([this](const auto& what) { return carry_out(what); }, action.what);
    if (!done) return done;
  }
  return {};
}

ContentResult<void> ContentRunner::carry_out(const RaiseAction& action) {
  Event event;
  event.name = action.event;
  event.type = EventType::kInternal;
  outbox_.raise(std::move(event));
  return {};
}

ContentResult<void> ContentRunner::carry_out(const IfAction& action) {
  for (const IfAction::Branch& branch : action.branches) {
    if (!branch.condition) return run_actions(branch.block);
    const auto holds = data_.evaluate_condition(*branch.condition);
    // A condition that fails counts as false, and the error is told (SCXML §5.9.1).
    if (!holds) outbox_.raise_error("error.execution", holds.error());
    if (holds.value_or(false)) return run_actions(branch.block);
  }
  return {};
}

ContentResult<void> ContentRunner::carry_out(const ForeachAction& action) {
  // The value is a copy of its own, so that the loop may write what it walks over (SCXML §4.6).
  auto value = data_.evaluate(action.array);
  if (!value) return tl::unexpected(value.error());
  Json* const array = std::get_if<Json>(&*value);
  if (array == nullptr || !array->is_array()) {
    return tl::unexpected(ContentError{
        fmt::format("Expected '{}' to be an array, but it is none", action.array.text()), {}});
  }
  if (!data_.declared(action.item)) {
    const auto declared = data_.set(action.item, Undefined());
    if (!declared) return declared;
  }
  std::int64_t index = 0;
  for (Json& item : array->get_array()) {
    auto set = data_.set(action.item, std::move(item));
    if (set && !action.index.empty()) set = data_.set(action.index, Json(index));
    if (!set) return set;
    const auto done = run_actions(action.block);
    if (!done) return done;
    ++index;
  }
  return {};
}

ContentResult<void> ContentRunner::carry_out(const AssignAction& action) {
  auto value = data_.evaluate(action.value);
  if (!value) return tl::unexpected(value.error());
  return data_.assign(action.location, *std::move(value));
}

ContentResult<void> ContentRunner::carry_out(const LogAction& action) {
  if (!action.value) {
    outbox_.emit(Log{action.label, Undefined()});
    return {};
  }
  auto value = data_.evaluate(*action.value);
  if (!value) return tl::unexpected(value.error());
  outbox_.emit(Log{action.label, *std::move(value)});
  return {};
}

ContentResult<void> ContentRunner::carry_out(const ScriptAction& action) {
  return data_.run(action.script);
}

}  // namespace arendegang::statechart
