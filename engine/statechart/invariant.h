#pragma once

#include <string_view>

#include "engine/statechart/session.h"

namespace arendegang::statechart {

/// Ends the program: what can only be wrong when the program is, told with the session's id.
[[noreturn]] void broken_invariant(const Session& session, std::string_view what);

}  // namespace arendegang::statechart
