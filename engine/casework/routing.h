#pragma once

#include <optional>
#include <string_view>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"

/// Where a `<send>` goes (SCXML §6.2.4, §C.1; NAMESPACE.md).
namespace arendegang::casework {

/// Whether `type` names the SCXML event I/O processor: empty, short or in full.
bool is_scxml_processor(std::string_view type);

/// `#_scxml_7`: what others send to (`_event.origin`).
std::string target_of(InstanceId id);

/// The instance that a target names to this sender: itself (empty), `#_parent`, `#_scxml_<id>` or
/// a running child's `#_<invokeid>`; nothing when there is none.
std::optional<InstanceId> find_target(std::string_view target, const Snapshot& sender,
                                      const Counters& counters);

/// Whether a send of this type to this target can be delivered.
bool is_reachable(std::string_view type, std::string_view target, const Snapshot& sender,
                  const Counters& counters);

}  // namespace arendegang::casework
