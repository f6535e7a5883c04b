#pragma once

#include <gmock/gmock.h>

#include "tests/unit/house/tree.h"

namespace arendegang::house {

/// A finding in this file, at this line, whose message holds these words.
inline auto at(const char* path, int line, const char* message) {
  return ::testing::AllOf(::testing::Field(&Finding::path, path),
                          ::testing::Field(&Finding::line, line),
                          ::testing::Field(&Finding::message, ::testing::HasSubstr(message)));
}

}  // namespace arendegang::house
