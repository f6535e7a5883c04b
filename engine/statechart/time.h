#pragma once

#include <chrono>

namespace arendegang::statechart {

using Duration = std::chrono::milliseconds;

/// A point in time, UTC, in whole milliseconds. The core is told the time; it never reads a clock.
using Time = std::chrono::sys_time<Duration>;

}  // namespace arendegang::statechart
