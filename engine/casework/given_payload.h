#pragma once

#include <string_view>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

/// What a worker is given of a job of this instance: what is secret now is taken out, however long
/// ago the job was asked for, unless jobs of its kind carry it. An instance that is secret as a
/// whole lets out what its kind of jobs says and nothing else (STRUCTURE.md, `keeps_if_secret`); of
/// other cases that are, nothing is told. `case_number` is the instance's own, or that of the case
/// it is a part of.
statechart::Value given_payload(const Job& job, const Snapshot& snapshot,
                                std::string_view case_number, const Context& context);

}  // namespace arendegang::casework
