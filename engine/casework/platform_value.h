#pragma once

#include <string_view>

#include "engine/casework/ids.h"
#include "engine/casework/structure.h"
#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// What charts see as `_x` (NAMESPACE.md): `at`, `actor`, `facts` and `number`. The facts are large
/// and change with the structure alone, so one of these is made for each structure version and
/// only its small members are set before a step. One thread.
class PlatformValue {
 public:
  explicit PlatformValue(const Structure& structure);

  /// `_x` for one step; valid until the next call. `actor` null: the engine itself acts. A
  /// `person` of none and an empty `number` are left out.
  const statechart::Value& show(statechart::Time at, const Actor* actor, PersonId person = {},
                                std::string_view number = {});

 private:
  statechart::Value value_;
};

}  // namespace arendegang::casework
