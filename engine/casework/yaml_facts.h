#pragma once

#include <yaml-cpp/yaml.h>

#include "engine/casework/yaml_map.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// Tells keys that are given twice, keys that are no text, and a tree that is too deep or (once
/// aliases are followed) too large. Without such a fault the tree is safe to walk. yaml-cpp
/// itself keeps doubled keys in silence.
void check_yaml_tree(const YAML::Node& root, StructureFaults& faults);

/// A checked tree as JSON (YAML 1.2's core schema): plain scalars that read as null, a boolean, a
/// whole number or a finite number become that; every other scalar is a string.
statechart::Json yaml_to_json(const YAML::Node& node);

}  // namespace arendegang::casework
