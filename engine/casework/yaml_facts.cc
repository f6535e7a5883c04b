#include "engine/casework/yaml_facts.h"

#include <charconv>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/limits.h"

namespace arendegang::casework {

namespace {

using statechart::Json;

class TreeCheck {
 public:
  explicit TreeCheck(StructureFaults& faults) : faults_(faults) {}

  void visit(const YAML::Node& node, std::size_t depth) {
    if (too_large_ || exceeds_limits(node, depth)) return;
    if (node.IsMap()) visit_map(node, depth);
    if (!node.IsSequence()) return;
    for (const auto& element : node) visit(element, depth + 1);
  }

 private:
  bool exceeds_limits(const YAML::Node& node, std::size_t depth) {
    if (++nodes_ <= kMaxStructureNodes && depth <= kMaxStructureDepth) return false;
    too_large_ = true;
    add_fault(faults_, node.Mark(),
              fmt::format("Expected at most {} values, {} deep, but there are more",
                          kMaxStructureNodes, kMaxStructureDepth));
    return true;
  }

  void visit_map(const YAML::Node& node, std::size_t depth) {
    std::set<std::string> keys;
    for (const auto& pair : node) {
      if (!pair.first.IsScalar()) {
        add_fault(faults_, pair.first.Mark(), "Expected a key to be a text, but it is not");
      } else if (!keys.insert(pair.first.Scalar()).second) {
        add_fault(
            faults_, pair.first.Mark(),
            fmt::format("Expected each key once, but '{}' is given twice", pair.first.Scalar()));
      }
      visit(pair.second, depth + 1);
    }
  }

  StructureFaults& faults_;
  std::size_t nodes_ = 0;
  bool too_large_ = false;
};

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool looks_like_number(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
}

template <typename Number>
bool parse_number(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Json plain_scalar(const std::string& text) {
  if (text.empty() || text == "~" || text == "null") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  if (!looks_like_number(text)) return Json(text);
  std::int64_t whole = 0;
  if (is_whole_number(text) && parse_number(text, whole)) return whole;
  double number = 0;
  const bool has_point = text.find_first_of(".eE") != std::string::npos;
  if (has_point && parse_number(text, number) && std::isfinite(number)) return number;
  return Json(text);
}

}  // namespace

void check_yaml_tree(const YAML::Node& root, StructureFaults& faults) {
  TreeCheck(faults).visit(root, 1);
}

Json yaml_to_json(const YAML::Node& node) {
  if (node.IsMap()) {
    boost::json::object object;
    for (const auto& pair : node) object.emplace(pair.first.Scalar(), yaml_to_json(pair.second));
    return object;
  }
  if (node.IsSequence()) {
    boost::json::array array;
    for (const auto& element : node) array.push_back(yaml_to_json(element));
    return array;
  }
  if (!node.IsScalar()) return nullptr;
  const bool is_plain = node.Tag() == "?" || node.Tag().empty();
  return is_plain ? plain_scalar(node.Scalar()) : Json(node.Scalar());
}

}  // namespace arendegang::casework
