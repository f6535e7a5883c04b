#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/statechart/action.h"
#include "engine/statechart/datamodel.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/invocations.h"
#include "engine/statechart/outbox.h"

namespace arendegang::statechart {

/// Carries out executable content (SCXML §4).
class ContentRunner {
 public:
  ContentRunner(const Session& session, const World& world, Datamodel& data, Outbox& outbox,
                const Invocations& invocations)
      : session_(session), world_(world), data_(data), outbox_(outbox), invocations_(invocations) {}

  /// Runs the block until an action fails, which raises `error.execution` and ends it (§4.2).
  void run(const Block& block);

 private:
  ContentResult<void> run_actions(const Block& block);
  ContentResult<void> carry_out(const RaiseAction& action);
  ContentResult<void> carry_out(const IfAction& action);
  ContentResult<void> carry_out(const ForeachAction& action);
  ContentResult<void> carry_out(const AssignAction& action);
  ContentResult<void> carry_out(const LogAction& action);
  ContentResult<void> carry_out(const ScriptAction& action);
  ContentResult<void> carry_out(const SendAction& action);
  ContentResult<void> carry_out(const CancelAction& action);

  /// What is sent, with its arguments evaluated; `due` when it has to wait.
  struct Message {
    Send send;
    std::optional<Time> due;
  };
  ContentResult<std::string> choose_sendid(const SendAction& action);
  ContentResult<Message> evaluate(const SendAction& action, const std::string& sendid);
  ContentResult<std::optional<std::string>> what_it_concerns(const SendAction& action) const;
  ContentResult<std::optional<Time>> due_time(const SendAction& action) const;
  ContentResult<void> dispatch(Message message);
  bool deliverable(const Send& send) const;

  const Session& session_;
  const World& world_;
  Datamodel& data_;
  Outbox& outbox_;
  const Invocations& invocations_;
  std::size_t actions_ = 0;
};

}  // namespace arendegang::statechart
