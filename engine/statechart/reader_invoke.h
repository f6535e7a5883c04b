#pragma once

#include <pugixml.hpp>

#include "engine/statechart/model.h"
#include "engine/statechart/read_context.h"

namespace arendegang::statechart {

/// `<invoke>` (SCXML §6.4) with its `<finalize>` (§6.5), `a:each` and `a:key`.
InvokeElement read_invoke(ReadContext& context, pugi::xml_node element);

}  // namespace arendegang::statechart
