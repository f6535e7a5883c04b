#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "engine/casework/day.h"
#include "engine/casework/structure_reader.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

using StructureFaults = std::vector<StructureFault>;

/// Notes a fault at `place`.
void add_fault(StructureFaults& faults, const YAML::Mark& place, std::string message);

/// A text and where it stands, so that what it refers to can be looked for later.
struct PlacedText {
  std::string text;
  YAML::Mark place;
};

/// A YAML mapping whose keys are known beforehand. Each call takes the value of one key; what is
/// missing or of another type becomes a fault and reads as empty. `end` tells the keys that nobody
/// asked for. `what` names the mapping in faults: "party".
class YamlMap {
 public:
  YamlMap(const YAML::Node& node, std::string what, StructureFaults& faults);

  std::string required_text(std::string_view key);
  std::string text(std::string_view key);
  PlacedText placed_text(std::string_view key);
  PlacedText required_placed_text(std::string_view key);
  /// A required id: lower-case ASCII letters, digits, `-` and `_`.
  PlacedText id(std::string_view key);
  std::int64_t required_integer(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t otherwise);
  bool truth(std::string_view key, bool otherwise);
  /// A date as `YYYY-MM-DD`; none when it is left out.
  std::optional<Day> day(std::string_view key);
  statechart::Duration duration(std::string_view key, statechart::Duration otherwise);
  std::vector<PlacedText> texts(std::string_view key);
  std::vector<YAML::Node> list(std::string_view key);
  std::vector<YAML::Node> required_list(std::string_view key);
  /// What stands in a mapping whose keys are the file's own words.
  std::vector<std::pair<PlacedText, YAML::Node>> entries(std::string_view key);
  /// A key whose value is a mapping that nobody here reads.
  void mapping(std::string_view key);
  /// A key whose value may be anything.
  void anything(std::string_view key);

  void end();
  YAML::Mark place() const { return place_; }

 private:
  std::optional<YAML::Node> take(std::string_view key);
  std::optional<YAML::Node> require(std::string_view key);
  std::optional<std::string> scalar(const YAML::Node& node, std::string_view key);
  void wrong(const YAML::Node& node, std::string_view key, std::string_view expected);

  YAML::Node node_;
  YAML::Mark place_;
  std::string what_;
  StructureFaults& faults_;
  std::vector<std::string> known_;
};

}  // namespace arendegang::casework
