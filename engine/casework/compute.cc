#include "engine/casework/compute.h"

#include <array>
#include <utility>

namespace arendegang::casework {

namespace {

constexpr std::array<std::pair<std::string_view, Compute>, 1> kFunctions = {{
    {"addressed_parties", addressed_parties},
}};

}  // namespace

Compute find_compute(std::string_view name) {
  for (const auto& [registered, function] : kFunctions) {
    if (registered == name) return function;
  }
  return nullptr;
}

}  // namespace arendegang::casework
