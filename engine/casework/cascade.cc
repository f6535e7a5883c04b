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
  Cascade(std::deque<Message> queue, const Instances& instances, const Context& context)
      : instances_(instances), context_(context), queue_(std::move(queue)) {
    result_.counters = *context.counters;
    context_.counters = &result_.counters;
  }

  void commit(Step step);
  /// Delivers what is queued, for the engine itself: whoever set it off has not sent it.
  CascadeResult run() &&;

 private:
  void deliver(Message message);
  Step park_with_sender(const Message& message, std::string cause);
  const Snapshot* find(InstanceId id) const;

  const Instances& instances_;
  Context context_;
  std::deque<Message> queue_;
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

void Cascade::deliver(Message message) {
  const Snapshot* target = find(message.to);
  const bool starts = std::holds_alternative<StartChild>(message.content);
  if (target && holds_messages(*target)) {
    result_.waiting.push_back(std::move(message));
  } else if (!target && !starts) {
    commit(park_with_sender(message, fmt::format("Expected instance {} to deliver to, but it was "
                                                 "never started",
                                                 message.to.value)));
  } else if (!target && message.hops > kMaxHops) {
    commit(park_with_sender(message, fmt::format("Expected a chain of at most {} messages, but it "
                                                 "goes on",
                                                 kMaxHops)));
  } else {
    commit(decide_message(target, message, context_));
  }
}

CascadeResult Cascade::run() && {
  context_.actor = nullptr;
  context_.on_behalf_of.clear();
  while (!queue_.empty() && result_.steps.size() < kMaxStepsPerCommand) {
    Message message = std::move(queue_.front());
    queue_.pop_front();
    deliver(std::move(message));
  }
  for (Message& message : queue_) result_.waiting.push_back(std::move(message));
  return std::move(result_);
}

}  // namespace

CascadeResult cascade(Step first, const Instances& instances, const Context& context) {
  Cascade cascade({}, instances, context);
  cascade.commit(std::move(first));
  return std::move(cascade).run();
}

CascadeResult cascade(std::deque<Message> waiting, const Instances& instances,
                      const Context& context) {
  return Cascade(std::move(waiting), instances, context).run();
}

}  // namespace arendegang::casework
