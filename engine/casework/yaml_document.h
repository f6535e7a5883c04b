#pragma once

#include <optional>
#include <string_view>

#include <yaml-cpp/yaml.h>

#include "engine/casework/yaml_map.h"

namespace arendegang::casework {

/// The one document of `yaml`, which faults call `what` ("the structure"). Nothing when there is no
/// tree to walk; `faults` then say why. A tree may come with faults of `check_yaml_tree` as well.
std::optional<YAML::Node> read_yaml(std::string_view yaml, std::string_view what,
                                    StructureFaults& faults);

/// By line and column.
StructureFaults in_order(StructureFaults faults);

}  // namespace arendegang::casework
