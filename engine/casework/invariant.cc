#include "engine/casework/invariant.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace arendegang::casework {

void broken_invariant(std::string_view what, InstanceId instance) {
  fmt::print(stderr, "broken invariant, instance {}: {}\n", instance.value, what);
  std::abort();
}

}  // namespace arendegang::casework
