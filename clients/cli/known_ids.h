#pragma once

#include <boost/json.hpp>

#include "clients/cli/field_values.h"

namespace arendegang::cli {

/// Whether any of the fields, or of the fields of their elements, holds ids of the structure.
bool holds_ids(const FieldList& fields);

/// The same fields, where those that hold ids (of parties, bodies, actors, mailboxes …) have the
/// structure's ids as their choices, each with its name: so they can be shown, numbered, checked
/// and given by name. `facts` is the structure as it is written (engine/casework/STRUCTURE.md).
FieldList with_known_ids(FieldList fields, const boost::json::value& facts);

}  // namespace arendegang::cli
