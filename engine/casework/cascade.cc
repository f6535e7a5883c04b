#include "engine/casework/cascade.h"

#include <utility>
#include <variant>

#include <fmt/format.h>

#include "engine/casework/apply.h"
#include "engine/casework/decide.h"
#include "engine/casework/invariant.h"
#include "engine/casework/limits.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

class Cascade {
 public:
  Cascade(std::deque<Message> from_inbox, const Instances& instances, const Context& context)
      : instances_(instances),
        context_(context),
        queue_(std::move(from_inbox)),
        from_inbox_(queue_.size()),
        oldest_(queue_.size()) {
    result_.counters = *context.counters;
    context_.counters = &result_.counters;
  }

  void commit(Step step);
  /// Lets what is queued now go ahead of what waits in the inbox.
  void go_ahead() { oldest_ = queue_.size(); }
  /// Delivers what is queued, for the engine itself: whoever set it off has not sent it.
  CascadeResult run() &&;

 private:
  void deliver_next();
  void deliver(Message message);
  std::optional<std::string> fault_of_start(const Message& message) const;
  Step park_with_sender(const Message& message, std::string cause);
  const Snapshot* find(InstanceId id) const;

  const Instances& instances_;
  Context context_;
  std::deque<Message> queue_;
  std::size_t from_inbox_;  ///< so many of the first in the queue have a place in the inbox
  std::size_t oldest_;      ///< so many of the first are older than all that stays there
  std::size_t taken_ = 0;   ///< off the queue
  CascadeResult result_;
};

const Snapshot* Cascade::find(InstanceId id) const {
  const auto touched = result_.after.find(id);
  return touched == result_.after.end() ? instances_.find(id) : &touched->second;
}

void Cascade::commit(Step step) {
  auto touched = result_.after.find(step.instance);
  if (touched == result_.after.end()) {
    auto before = step.origin ? Snapshot{} : instances_.take(step.instance);
    touched = result_.after.emplace(step.instance, std::move(before)).first;
  }
  apply(touched->second, step);
  apply(result_.counters, step);
  queue_.insert(queue_.end(), step.messages.begin(), step.messages.end());
  result_.steps.push_back(std::move(step));
}

Step Cascade::park_with_sender(const Message& message, std::string cause) {
  if (const Snapshot* sender = find(message.from)) {
    return parked(*sender, message, std::move(cause), context_);
  }
  broken_invariant("Expected the sender of a message, but there is no such instance", message.from);
}

/// Why the child cannot be started; nothing: it can.
std::optional<std::string> Cascade::fault_of_start(const Message& message) const {
  if (message.hops > kMaxHops) {
    return fmt::format("Expected a chain of at most {} messages, but it goes on", kMaxHops);
  }
  const std::string& chart = std::get<StartChild>(message.content).chart;
  if (context_.catalogue->current(chart)) return std::nullopt;
  return fmt::format("Expected a chart '{}' to start, but the structure no longer has one", chart);
}

void Cascade::deliver(Message message) {
  const Snapshot* target = find(message.to);
  if (target) return commit(decide_message(target, message, context_));
  if (!std::holds_alternative<StartChild>(message.content)) {
    return commit(park_with_sender(
        message, fmt::format("Expected instance {} to deliver to, but it was never started",
                             message.to.value)));
  }
  if (auto fault = fault_of_start(message)) {
    return commit(park_with_sender(message, *std::move(fault)));
  }
  commit(decide_message(nullptr, message, context_));
}

void Cascade::deliver_next() {
  Message message = std::move(queue_.front());
  queue_.pop_front();
  const std::size_t index = taken_++;
  const Snapshot* target = find(message.to);
  const bool is_held = target && holds_messages(*target);
  if (is_held && index < from_inbox_) {
    result_.left.push_back(index);
  } else if (is_held || (index >= oldest_ && instances_.awaits(message.to))) {
    result_.waiting.push_back(std::move(message));
  } else {
    deliver(std::move(message));
  }
}

CascadeResult Cascade::run() && {
  context_.actor = nullptr;
  context_.person = {};
  context_.on_behalf_of.clear();
  while (!queue_.empty() && result_.steps.size() < kMaxStepsPerCommand) deliver_next();
  for (Message& message : queue_) result_.waiting.push_back(std::move(message));
  return std::move(result_);
}

}  // namespace

CascadeResult cascade(Step first, const Instances& instances, const Context& context) {
  // A job that is skipped is told of now; only a message that is tried again is old.
  const bool tries_again = first.kind == StepKind::kIncidentClosed && first.jobs_closed.empty();
  Cascade cascade({}, instances, context);
  cascade.commit(std::move(first));
  if (tries_again) cascade.go_ahead();
  return std::move(cascade).run();
}

CascadeResult cascade(std::deque<Message> waiting, const Instances& instances,
                      const Context& context) {
  return Cascade(std::move(waiting), instances, context).run();
}

}  // namespace arendegang::casework
