#pragma once

#include <optional>
#include <string_view>

#include "engine/statechart/time.h"

namespace arendegang::casework {

/// A duration as a structure writes it: `0`, or a whole number with `ms`, `s`, `min`, `h` or `d`
/// (of 24 hours), at most ten years; nothing when it is none.
std::optional<statechart::Duration> parse_duration(std::string_view text);

}  // namespace arendegang::casework
