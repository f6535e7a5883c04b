#include "engine/casework/routing.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "engine/statechart/io_processor.h"

namespace arendegang::casework {

namespace {

using statechart::kInvocationTargetPrefix;
using statechart::kSessionTargetPrefix;

std::optional<InstanceId> parse_session(std::string_view text, const Snapshot& sender,
                                        const Counters& counters) {
  InstanceId id;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
  if (error != std::errc() || end != text.data() + text.size() || !id) return std::nullopt;
  // The sender may be starting just now, and is then not counted yet.
  if (id != sender.id && id > counters.last_instance) return std::nullopt;
  return id;
}

std::optional<InstanceId> find_child(std::string_view invokeid, const Snapshot& sender) {
  const auto child = std::ranges::find(sender.children, invokeid, &ChildLink::invokeid);
  if (child == sender.children.end()) return std::nullopt;
  return child->instance;
}

}  // namespace

bool is_scxml_processor(std::string_view type) {
  return type.empty() || type == statechart::kScxmlProcessorShort ||
         type == statechart::kScxmlProcessor;
}

std::string target_of(InstanceId id) {
  return std::string(kSessionTargetPrefix) + session_id(id);
}

std::optional<InstanceId> find_target(std::string_view target, const Snapshot& sender,
                                      const Counters& counters) {
  if (target.empty()) return sender.id;
  if (target == statechart::kParentTarget) {
    return sender.parent ? std::optional(sender.parent->instance) : std::nullopt;
  }
  if (target.starts_with(kSessionTargetPrefix)) {
    return parse_session(target.substr(kSessionTargetPrefix.size()), sender, counters);
  }
  if (target.starts_with(kInvocationTargetPrefix)) {
    return find_child(target.substr(kInvocationTargetPrefix.size()), sender);
  }
  return std::nullopt;
}

bool is_reachable(std::string_view type, std::string_view target, const Snapshot& sender,
                  const Counters& counters) {
  if (type == statechart::kJobProcessor || type == statechart::kStartProcessor) return true;
  return is_scxml_processor(type) && find_target(target, sender, counters).has_value();
}

}  // namespace arendegang::casework
