#pragma once

#include <pugixml.hpp>

#include "engine/statechart/model.h"
#include "engine/statechart/read_context.h"

/// Reads the elements of our namespace (NAMESPACE.md); unknown ones are refused.
namespace arendegang::statechart {

/// One that is a child of `<scxml>`.
void read_root_declaration(ReadContext& context, pugi::xml_node scxml, pugi::xml_node element,
                           Model& model);

/// One that is a child of a state: `a:label`, `a:deadline`.
void read_state_declaration(ReadContext& context, pugi::xml_node parent, pugi::xml_node element,
                            State& state);

}  // namespace arendegang::statechart
