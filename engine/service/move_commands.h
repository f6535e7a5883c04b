#pragma once

#include <string>
#include <vector>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/structure_reader.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Moves instances to the chart in force, by a plan and a decision, each as a step of its own, all
/// or none. The stage must be empty: it reads what waits for them as committed.
OutcomeOrRejection move_instances(const v1::MoveInstances& command,
                                  const casework::Context& context, Turn& turn);

/// The plan's faults as people read them: "<line>:<column>: Expected …".
std::vector<std::string> fault_lines(const std::vector<casework::StructureFault>& faults);

}  // namespace arendegang::service
