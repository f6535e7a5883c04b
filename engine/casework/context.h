#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "engine/casework/ids.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/structure.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

/// A chart as instances refer to it. `name` is the SCXML document's `name`.
struct CataloguedChart {
  std::string name;
  std::string hash;  ///< SHA-256 of its bytes with LF line ends, hex
  statechart::Chart chart;
};

/// The charts that instances run on: each that was ever used, by hash, and the current one by name.
class Catalogue {
 public:
  void add(CataloguedChart chart);  ///< becomes the current one of its name
  const CataloguedChart* current(std::string_view name) const;
  const CataloguedChart* by_hash(std::string_view hash) const;

 private:
  std::map<std::string, CataloguedChart, std::less<>> by_hash_;
  std::map<std::string, std::string, std::less<>> current_;
};

/// The structure's running numbers. Part of the durable state; each step names the numbers it took.
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
  std::string on_behalf_of;
  std::string command_id;
  /// Whether an instance of this id exists in the structure (targets of sends).
  std::function<bool(InstanceId)> exists;
};

}  // namespace arendegang::casework
