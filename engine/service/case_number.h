#pragma once

#include <string>

#include "engine/casework/ids.h"
#include "engine/service/stage.h"

namespace arendegang::service {

/// The case number of the instance or of its nearest ancestor that has one; empty: none has.
std::string case_number(casework::InstanceId id, Stage& stage);

}  // namespace arendegang::service
