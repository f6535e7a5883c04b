#include <algorithm>

#include "engine/statechart/chart_walk.h"
#include "engine/statechart/check_parts.h"
#include "engine/statechart/event_descriptor.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::statechart {
namespace {

/// Events that an instance of the chart can get.
class PossibleEvents {
 public:
  explicit PossibleEvents(const Model& model) {
    begin_with("error");
    for (const EventDeclaration& event : model.declarations.events) names_.push_back(event.name);
    for (const State& state : model.states) add_of(state);
    each_action(model, [this](const Place&, const Action& action) {
      if (const auto* raise = std::get_if<RaiseAction>(&action.what)) {
        names_.push_back(raise->event);
      }
      if (const auto* send = std::get_if<SendAction>(&action.what)) add_of(*send);
    });
  }

  bool can_match(const EventDescriptor& descriptor) const {
    if (any_name_ || descriptor.prefix.empty()) return true;
    const auto matches_it = [&](const std::string& name) { return matches(descriptor, name); };
    if (std::ranges::any_of(names_, matches_it)) return true;
    return std::ranges::any_of(prefixes_, [&](const EventDescriptor& prefix) {
      return matches(descriptor, prefix.prefix) || matches(prefix, descriptor.prefix);
    });
  }

 private:
  /// Any event whose first tokens these are.
  void begin_with(const std::string& prefix) { prefixes_.push_back({prefix, prefix}); }

  void add_of(const State& state) {
    names_.push_back("done.state." + state.id);
    for (const InvokeElement& invoke : state.invokes) {
      std::string done = std::string(kDoneInvokePrefix) + invoke.id;
      if (invoke.id.empty()) done.pop_back();
      begin_with(done);
      if (invoke.each) names_.push_back(std::string(kDoneEachPrefix) + invoke.id);
    }
  }

  void add_of(const SendAction& send) {
    if (is_job(send)) {
      const std::string suffix = send.id.empty() ? "" : "." + send.id;
      begin_with("job.done" + suffix);
      begin_with("job.skipped" + suffix);
    }
    if (!send.event) return;
    if (const auto* name = std::get_if<std::string>(&*send.event)) {
      if (comes_back(send)) names_.push_back(*name);
    } else if (comes_back(send)) {
      any_name_ = true;
    }
  }

  static bool is_job(const SendAction& send) {
    const auto* type = send.type ? std::get_if<std::string>(&*send.type) : nullptr;
    return type != nullptr && *type == kJobProcessor;
  }

  /// Whether the event may be for the session itself.
  static bool comes_back(const SendAction& send) {
    if (is_job(send)) return false;
    const auto* target = send.target ? std::get_if<std::string>(&*send.target) : nullptr;
    return !send.target || (target != nullptr && (target->empty() || *target == kInternalTarget));
  }

  std::vector<std::string> names_;
  std::vector<EventDescriptor> prefixes_;
  bool any_name_ = false;
};

bool is_taken(const Model& model, const std::string& event) {
  return std::ranges::any_of(model.transitions, [&](const Transition& transition) {
    return matches(transition.events, event);
  });
}

}  // namespace

void check_events(const Model& model, Findings& findings) {
  const PossibleEvents possible(model);
  for (const Transition& transition : model.transitions) {
    for (const EventDescriptor& descriptor : transition.events) {
      if (possible.can_match(descriptor)) continue;
      findings.add(transition.source, transition.position,
                   "Expected an event that is declared, raised or sent, but found " +
                       shown(descriptor.text));
    }
  }
  for (const EventDeclaration& event : model.declarations.events) {
    if (is_taken(model, event.name)) continue;
    findings.add("Expected a transition that takes the event " + event.name +
                 ", but there is none");
  }
}

}  // namespace arendegang::statechart
