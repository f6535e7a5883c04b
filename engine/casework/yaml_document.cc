#include "engine/casework/yaml_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/casework/yaml_facts.h"

namespace arendegang::casework {

namespace {

/// A null node and a fault when it is not one document.
YAML::Node load(std::string_view yaml, StructureFaults& faults) {
  if (yaml.size() > kMaxStructureBytes) {
    faults.push_back({1, 1,
                      fmt::format("Expected at most {} bytes, but there are {}", kMaxStructureBytes,
                                  yaml.size())});
    return {};
  }
  try {
    const auto documents = YAML::LoadAll(std::string(yaml));
    if (documents.size() == 1) return documents.front();
    faults.push_back(
        {1, 1, fmt::format("Expected one YAML document, but there are {}", documents.size())});
  } catch (const YAML::Exception& fault) {
    add_fault(faults, fault.mark, fmt::format("Expected YAML, but {}", fault.msg));
  }
  return {};
}

}  // namespace

std::optional<YAML::Node> read_yaml(std::string_view yaml, std::string_view what,
                                    StructureFaults& faults) {
  YAML::Node root = load(yaml, faults);
  if (faults.empty()) check_yaml_tree(root, faults);
  if (root.IsMap() || root.IsScalar() || root.IsSequence()) return root;
  if (faults.empty()) {
    faults.push_back(
        {1, 1, fmt::format("Expected {} to be a mapping, but the file is empty", what)});
  }
  return std::nullopt;
}

StructureFaults in_order(StructureFaults faults) {
  std::ranges::stable_sort(faults, {},
                           [](const auto& fault) { return std::pair(fault.line, fault.column); });
  return faults;
}

}  // namespace arendegang::casework
