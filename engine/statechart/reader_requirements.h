#pragma once

#include <pugixml.hpp>

#include "engine/statechart/model.h"
#include "engine/statechart/read_context.h"

namespace arendegang::statechart {

/// `a:require`.
Requirement read_requirement(ReadContext& context, pugi::xml_node element);

}  // namespace arendegang::statechart
