#pragma once

#include <gmock/gmock.h>

#include "engine/casework/decide.h"

namespace arendegang::casework {

/// A decision that is a rejection with this code, whose message holds `part`.
MATCHER_P2(IsRejected, code, part, "") {
  if (arg.has_value()) {
    *result_listener << "which was not rejected";
    return false;
  }
  *result_listener << "with code " << int(arg.error().code) << ": " << arg.error().message;
  return arg.error().code == code && arg.error().message.find(part) != std::string::npos;
}

}  // namespace arendegang::casework
