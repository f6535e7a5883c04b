#pragma once

#include "engine/casework/step.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// What a worker is given of a job: what is secret now is taken out, however long ago the job was
/// asked for, unless jobs of its kind carry it (`casework::Mask::payload`).
statechart::Value given_payload(const casework::Job& job, const Turn& turn);

}  // namespace arendegang::service
