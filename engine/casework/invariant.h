#pragma once

#include <string_view>

#include "engine/casework/ids.h"

namespace arendegang::casework {

/// Ends the process: what must hold does not, and going on would write a wrong journal. `what`
/// reads "Expected …, but …".
[[noreturn]] void broken_invariant(std::string_view what, InstanceId instance);

}  // namespace arendegang::casework
