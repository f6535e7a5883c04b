#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/datamodel.h"
#include "engine/statechart/model.h"
#include "engine/statechart/outbox.h"
#include "engine/statechart/session.h"

namespace arendegang::statechart {

/// The session's running `<invoke>`s during one macrostep (SCXML §6.4), with those of `a:each` and
/// their joins.
class Invocations {
 public:
  Invocations(const Model& model, const Session& session, Datamodel& data, Outbox& outbox)
      : model_(model), session_(session), data_(data), outbox_(outbox), joins_(session.joins) {}

  /// Starts the state's invocations in document order. One whose arguments cannot be evaluated is
  /// `error.execution` and is not started (§6.4.3).
  void start(StateIndex state);
  /// Ends those that the state has started: it is being left.
  void cancel(StateIndex state);

  /// Null when no invocation with this id is running.
  const Invocation* find(std::string_view invokeid) const;
  const InvokeElement& element_of(const Invocation& invocation) const;
  void for_each_running(const std::function<void(const Invocation&)>& visit) const;

  /// The child has told that it is done. What was the last of its `a:each` gives the join's id.
  std::optional<std::string> finish_child(std::string_view invokeid);
  /// Raises `a:done.each.<id>`, unless the state has been left meanwhile.
  void raise_join(const std::string& each);

  void finish(Delta& delta) &&;

 private:
  ContentResult<void> start_one(StateIndex state, std::uint32_t index);
  ContentResult<void> start_each(StateIndex state, std::uint32_t index);
  /// Type, source, content and params; the id is the caller's.
  ContentResult<Invoke> evaluate(const InvokeElement& element) const;
  ContentResult<std::string> choose_id(StateIndex state, const InvokeElement& element);
  ContentResult<std::vector<std::string>> keys_of(const InvokeElement& element,
                                                  const std::vector<Value>& items);
  void add(Invoke invoke, StateIndex state, std::uint32_t index, std::string each);
  bool is_ended(std::string_view invokeid) const;
  bool any_running_of(std::string_view each) const;

  const Model& model_;
  const Session& session_;
  Datamodel& data_;
  Outbox& outbox_;
  std::vector<Invocation> started_;
  std::vector<std::string> ended_;
  std::vector<std::string> joins_;
};

}  // namespace arendegang::statechart
