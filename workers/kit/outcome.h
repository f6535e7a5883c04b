#pragma once

#include <functional>
#include <string>
#include <variant>

#include "arendegang/v1/work.pb.h"

namespace arendegang::worker {

/// The effect is there. `result` is JSON and reaches the chart as the data of `job.done.<sendid>`.
struct Done {
  std::string result = "{}";
};

/// The effect is not there, or nobody knows. `cause` is what a person reads in the incident.
struct Failed {
  std::string cause;
  bool permanent = false;  ///< trying again is no use: an incident at once
};

using Outcome = std::variant<Done, Failed>;

/// Carries out one job. Called in one thread of its own, one job at a time; may take long, the
/// lease is kept meanwhile. May be called again for the same job: see `JobKey`.
using Handler = std::function<Outcome(const v1::LeasedJob&)>;

}  // namespace arendegang::worker
