#pragma once

#include <chrono>

namespace arendegang::test {

/// How long a test waits for what must come. It ends when it comes; only a failure takes this long.
inline constexpr std::chrono::seconds kLongEnough{10};

}  // namespace arendegang::test
