#pragma once

#include <optional>

#include "engine/casework/context.h"
#include "engine/casework/people.h"
#include "engine/casework/rejection.h"

namespace arendegang::casework {

/// Lets `person` act in the function of `context.actor`, as steps then tell; for a stand-in or a
/// delegate also on whose behalf ("P-7"), unless the client said so itself. None acts unnamed.
/// Rejected with `kNotAllowed`, and nothing is changed, when the person may not that day; says in
/// which functions they may.
std::optional<Rejection> act_as(PersonId person, const People& people, Context& context);

}  // namespace arendegang::casework
