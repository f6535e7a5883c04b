#pragma once

#include "engine/casework/step.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// What a worker is given of a job now (`casework::given_payload`).
statechart::Value given_payload(const casework::Job& job, const Turn& turn);

}  // namespace arendegang::service
