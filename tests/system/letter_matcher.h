#pragma once

#include <string>

#include <gmock/gmock.h>

#include "tests/system/running_structure.h"

namespace arendegang::test {

/// A letter whose subject begins with this, and whose text holds that.
inline auto letter(const std::string& subject, const std::string& text) {
  return ::testing::AllOf(::testing::Field(&Letter::subject, ::testing::StartsWith(subject)),
                          ::testing::Field(&Letter::text, ::testing::HasSubstr(text)));
}

}  // namespace arendegang::test
