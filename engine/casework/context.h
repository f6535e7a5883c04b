#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/casework/catalogue.h"
#include "engine/casework/ids.h"
#include "engine/casework/platform_value.h"
#include "engine/casework/structure.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

using statechart::Time;
struct Snapshot;

/// What becomes of the jobs that charts ask for.
enum class Effects {
  kRecorded,  ///< workers carry them out
  kWithheld,  ///< counted, and nothing more: what arrives from an older order had its effects there
};

/// The structure's running numbers. Instances are counted without gaps, so that an id up to the
/// last one is the id of an instance. Part of the durable state; each step names the numbers it
/// took.
struct Counters {
  InstanceId last_instance;
  JobId last_job;
  IncidentId last_incident;
  /// Last number by series and calendar year (0 for a series that never begins anew).
  std::map<std::pair<std::string, int>, std::uint64_t> series;
  friend bool operator==(const Counters&, const Counters&) = default;
};

/// All that `decide` may know beside chart, snapshot and event. A value: same context, same step.
struct Context {
  Time now{};
  const Structure* structure = nullptr;
  const Catalogue* catalogue = nullptr;
  const Counters* counters = nullptr;
  const Actor* actor = nullptr;  ///< null: the engine itself acts
  PersonId person;               ///< who acts in the actor's function; none: it acts unnamed
  std::string on_behalf_of;
  std::string command_id;
  Effects effects = Effects::kRecorded;
  /// What charts see as `_x`, made once for this structure; null: made anew for each step, which
  /// copies all the facts.
  PlatformValue* platform = nullptr;
  /// Whether a worker was ever given this job, so that it may have left the house and `<cancel>`
  /// leaves it; empty: none was.
  std::function<bool(JobId)> given_out;
  /// The instance of a number, valid until something is decided, or null; empty: there is none.
  std::function<const Snapshot*(std::string_view number)> find_by_number;
};

}  // namespace arendegang::casework
