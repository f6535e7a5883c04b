#include "engine/casework/yaml_map.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/duration_text.h"
#include "engine/casework/plain_text.h"

namespace arendegang::casework {

namespace {

constexpr std::size_t kMaxIdBytes = 64;

bool is_id(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !text.empty() && text.size() <= kMaxIdBytes && std::ranges::all_of(text, allowed);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

void add_fault(StructureFaults& faults, const YAML::Mark& place, std::string message) {
  // YAML::Mark counts from zero, and is -1 where there is no place, as in an empty document.
  const auto from_one = [](int count) { return static_cast<std::size_t>(std::max(count, 0) + 1); };
  faults.push_back({from_one(place.line), from_one(place.column), std::move(message)});
}

YamlMap::YamlMap(const YAML::Node& node, std::string what, StructureFaults& faults)
    : node_(node), place_(node.Mark()), what_(std::move(what)), faults_(faults) {
  if (node_.IsMap()) return;
  add_fault(faults_, place_, fmt::format("Expected {} to be a mapping, but it is not", what_));
  node_ = YAML::Node(YAML::NodeType::Map);
}

std::optional<YAML::Node> YamlMap::take(std::string_view key) {
  known_.emplace_back(key);
  for (const auto& pair : std::as_const(node_)) {
    if (pair.first.IsScalar() && pair.first.Scalar() == key) return pair.second;
  }
  return std::nullopt;
}

std::optional<YAML::Node> YamlMap::require(std::string_view key) {
  auto found = take(key);
  if (!found) {
    add_fault(faults_, place_,
              fmt::format("Expected {} to have '{}', but it has none", what_, key));
  }
  return found;
}

void YamlMap::wrong(const YAML::Node& node, std::string_view key, std::string_view expected) {
  add_fault(faults_, node.Mark(),
            fmt::format("Expected '{}' of {} to be {}, but it is not", key, what_, expected));
}

std::optional<std::string> YamlMap::scalar(const YAML::Node& node, std::string_view key) {
  if (!node.IsScalar() || node.Scalar().empty()) {
    wrong(node, key, "a text");
    return std::nullopt;
  }
  if (const auto fault = fault_of_line(node.Scalar())) {
    add_fault(
        faults_, node.Mark(),
        fmt::format("Expected '{}' of {} to be one line of text, but it {}", key, what_, *fault));
    return std::nullopt;
  }
  return node.Scalar();
}

std::string YamlMap::required_text(std::string_view key) {
  return required_placed_text(key).text;
}

PlacedText YamlMap::required_placed_text(std::string_view key) {
  const auto node = require(key);
  if (!node) return {"", place_};
  return {scalar(*node, key).value_or(""), node->Mark()};
}

std::string YamlMap::text(std::string_view key) {
  return placed_text(key).text;
}

PlacedText YamlMap::placed_text(std::string_view key) {
  const auto node = take(key);
  if (!node) return {"", place_};
  return {scalar(*node, key).value_or(""), node->Mark()};
}

PlacedText YamlMap::id(std::string_view key) {
  const auto node = require(key);
  if (!node) return {"", place_};
  if (!node->IsScalar() || !is_id(node->Scalar())) {
    wrong(*node, key, "an id of at most 64 lower-case letters a-z, digits, '-' and '_'");
    return {"", node->Mark()};
  }
  return {node->Scalar(), node->Mark()};
}

std::int64_t YamlMap::required_integer(std::string_view key) {
  const auto node = require(key);
  if (!node) return 0;
  const auto value = node->IsScalar() ? parse_integer(node->Scalar()) : std::nullopt;
  if (!value || *value < 0) wrong(*node, key, "a whole number, zero or more");
  return std::max<std::int64_t>(value.value_or(0), 0);
}

std::int64_t YamlMap::integer(std::string_view key, std::int64_t otherwise) {
  const auto node = take(key);
  if (!node) return otherwise;
  const auto value = node->IsScalar() ? parse_integer(node->Scalar()) : std::nullopt;
  if (value && *value >= 1) return *value;
  wrong(*node, key, "a whole number, one or more");
  return otherwise;
}

bool YamlMap::truth(std::string_view key, bool otherwise) {
  const auto node = take(key);
  if (!node) return otherwise;
  const std::string text = node->IsScalar() ? node->Scalar() : std::string();
  if (text == "true" || text == "false") return text == "true";
  wrong(*node, key, "true or false");
  return otherwise;
}

std::optional<Day> YamlMap::day(std::string_view key) {
  const auto node = take(key);
  if (!node) return std::nullopt;
  const auto value = node->IsScalar() ? parse_day(node->Scalar()) : std::nullopt;
  if (!value) wrong(*node, key, "a date such as 2027-01-01");
  return value;
}

statechart::Duration YamlMap::duration(std::string_view key, statechart::Duration otherwise) {
  const auto node = take(key);
  if (!node) return otherwise;
  const auto value = node->IsScalar() ? parse_duration(node->Scalar()) : std::nullopt;
  if (!value) wrong(*node, key, "a duration such as 0, 30s, 10min, 2h or 14d");
  return value.value_or(otherwise);
}

std::vector<PlacedText> YamlMap::texts(std::string_view key) {
  std::vector<PlacedText> result;
  for (const YAML::Node& node : list(key)) {
    if (auto text = scalar(node, key)) result.push_back({std::move(*text), node.Mark()});
  }
  return result;
}

std::vector<YAML::Node> YamlMap::list(std::string_view key) {
  const auto node = take(key);
  if (!node) return {};
  if (!node->IsSequence()) {
    wrong(*node, key, "a list");
    return {};
  }
  return {node->begin(), node->end()};
}

std::vector<YAML::Node> YamlMap::required_list(std::string_view key) {
  if (!require(key)) return {};
  known_.pop_back();
  auto elements = list(key);
  if (elements.empty()) {
    add_fault(faults_, place_,
              fmt::format("Expected '{}' of {} to have elements, but it has none", key, what_));
  }
  return elements;
}

std::vector<std::pair<PlacedText, YAML::Node>> YamlMap::entries(std::string_view key) {
  std::vector<std::pair<PlacedText, YAML::Node>> found;
  const auto node = take(key);
  if (!node) return found;
  if (!node->IsMap()) wrong(*node, key, "a mapping");
  for (const auto& pair : std::as_const(*node)) {
    if (!pair.first.IsScalar()) continue;
    found.push_back({{pair.first.Scalar(), pair.first.Mark()}, pair.second});
  }
  return found;
}

void YamlMap::mapping(std::string_view key) {
  const auto node = take(key);
  if (node && !node->IsMap()) wrong(*node, key, "a mapping");
}

void YamlMap::anything(std::string_view key) {
  known_.emplace_back(key);
}

void YamlMap::end() {
  for (const auto& pair : std::as_const(node_)) {
    const std::string key = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
    if (std::ranges::find(known_, key) != known_.end()) continue;
    add_fault(faults_, pair.first.Mark(),
              fmt::format("Expected a key of {} ({}), but '{}' is none", what_,
                          fmt::join(known_, ", "), key));
  }
}

}  // namespace arendegang::casework
