#pragma once

#include <optional>
#include <vector>

#include "engine/casework/day.h"
#include "engine/casework/rejection.h"
#include "engine/casework/structure.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// Checks a command's fields against what the chart declares (NAMESPACE.md, `a:field`): a missing,
/// extra or wrongly typed field, an id that the structure does not know, text that is too long or
/// holds characters that plain text does not. Nothing: all is well. Otherwise a rejection with code
/// `kField` that names the field: `points[1].addressees[0]`. `fields` must be a JSON object of at
/// most `kMaxFieldsBytes`. Optional fields are left out, not null.
std::optional<Rejection> fault_of_fields(
    const std::vector<statechart::FieldDeclaration>& declarations, const statechart::Json& fields,
    const Structure& structure);

/// Why a new case cannot be given to the arenas and groups that its fields name: one of them has
/// ended that day. Nothing: none has. `fields` passed `fault_of_fields`.
std::optional<Rejection> fault_of_ended_bodies(
    const std::vector<statechart::FieldDeclaration>& declarations, const statechart::Json& fields,
    const Structure& structure, Day day);

}  // namespace arendegang::casework
