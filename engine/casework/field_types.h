#pragma once

#include <optional>
#include <string>

#include "engine/casework/structure.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// What a single value of the field's type must be, and what it is instead: "a date (YYYY-MM-DD),
/// but it is not". Nothing: it is of the type (NAMESPACE.md, field types but `list`). A type that
/// is none fits no value.
std::optional<std::string> fault_of_value(const statechart::FieldDeclaration& field,
                                          const statechart::Json& value,
                                          const Structure& structure);

}  // namespace arendegang::casework
