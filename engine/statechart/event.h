#pragma once

#include <optional>
#include <string>

#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// SCXML §5.10.1, `_event.type`.
enum class EventType { kPlatform, kInternal, kExternal };

/// One event as a chart sees it in `_event` (SCXML §5.10.1). Empty strings read as undefined.
/// `at` is when the event is processed, `due` when a timer should have fired; both are ours and are
/// seen as `_event.at` and `_event.due` in milliseconds since 1970 (UTC).
struct Event {
  std::string name;
  EventType type = EventType::kExternal;
  std::string sendid;
  std::string origin;
  std::string origintype;
  std::string invokeid;
  Value data;
  Time at{};
  std::optional<Time> due;

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace arendegang::statechart
