#pragma once

#include <map>
#include <string>

#include "engine/store/store.h"

namespace arendegang::bench {

/// How many journal records of each kind a store holds, by the kind's name. The mix that a figure
/// was measured with. Throws std::runtime_error.
std::map<std::string, std::size_t> step_mix(store::Reader& reader);

}  // namespace arendegang::bench
