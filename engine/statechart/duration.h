#pragma once

#include <optional>
#include <string_view>

#include "engine/statechart/time.h"

namespace arendegang::statechart {

/// A duration as `delay` gives it (SCXML §6.2.2): CSS2 times such as `1.5s`, `.5s`, `200ms`.
/// Nothing when the text is none. Fractions of a millisecond are cut off.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace arendegang::statechart
