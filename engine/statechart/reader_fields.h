#pragma once

#include <vector>

#include <pugixml.hpp>

#include "engine/statechart/chart.h"
#include "engine/statechart/read_context.h"

/// Reads what an event's data may hold: `a:field`, and `a:fields` that several events use.
namespace arendegang::statechart {

/// A child of `parent` where fields stand: adds the field of an `a:field`, or those of the set that
/// an `a:use` names. Refuses any other, and a name that is there already.
void read_field_or_use(ReadContext& context, pugi::xml_node parent, pugi::xml_node element,
                       const FieldSets& sets, std::vector<FieldDeclaration>& fields);

/// `a:fields`: fields under an id, to be used by what stands after it in the document.
void read_field_set(ReadContext& context, pugi::xml_node element, FieldSets& sets);

}  // namespace arendegang::statechart
