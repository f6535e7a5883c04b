#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::statechart {

/// One event descriptor of a transition (SCXML §3.12.1), without its trailing `.` or `.*`; `*`
/// itself is kept as the empty prefix, which matches every event.
struct EventDescriptor {
  std::string text;    ///< as the document says it
  std::string prefix;  ///< its tokens
  friend bool operator==(const EventDescriptor&, const EventDescriptor&) = default;
};

/// The descriptors of an `event` attribute, in order.
std::vector<EventDescriptor> parse_event_descriptors(std::string_view attribute);

/// Whether the descriptor's tokens are a prefix of the event name's tokens.
inline bool matches(const EventDescriptor& descriptor, std::string_view event_name) {
  const std::string_view prefix = descriptor.prefix;
  if (prefix.empty()) return true;
  if (!event_name.starts_with(prefix)) return false;
  return event_name.size() == prefix.size() || event_name[prefix.size()] == '.';
}

/// Whether some descriptor matches the event.
inline bool matches(const std::vector<EventDescriptor>& descriptors, std::string_view event_name) {
  for (const EventDescriptor& descriptor : descriptors) {
    if (matches(descriptor, event_name)) return true;
  }
  return false;
}

}  // namespace arendegang::statechart
