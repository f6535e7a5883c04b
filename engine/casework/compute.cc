#include "engine/casework/compute.h"

#include <array>
#include <utility>

namespace arendegang::casework {

namespace {

constexpr std::array<std::pair<std::string_view, Compute>, 2> kFunctions = {{
    {"addressed_parties", addressed_parties},
    {"other_case", other_case},
}};

}  // namespace

Compute find_compute(std::string_view name) {
  for (const auto& [registered, function] : kFunctions) {
    if (registered == name) return function;
  }
  return nullptr;
}

std::vector<std::string_view> compute_names() {
  std::vector<std::string_view> names;
  for (const auto& [registered, function] : kFunctions) names.push_back(registered);
  return names;
}

}  // namespace arendegang::casework
