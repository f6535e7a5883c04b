#include "engine/statechart/invariant.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace arendegang::statechart {

void broken_invariant(const Session& session, std::string_view what) {
  std::fputs(fmt::format("statechart: session '{}': {}\n", session.id, what).c_str(), stderr);
  std::abort();
}

}  // namespace arendegang::statechart
