#include "engine/casework/structure_difference.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace arendegang::casework {

namespace {

using statechart::Json;
using Object = boost::json::object;

/// What tells the elements of a list apart, the first that all of them have.
constexpr std::array<std::string_view, 4> kKeys = {"id", "name", "body", "number"};

std::string text_of(const Json& value) {
  return boost::json::serialize(value);
}

std::string key_text(const Json& key) {
  return key.is_string() ? std::string(key.get_string()) : text_of(key);
}

bool all_have(const boost::json::array& list, std::string_view key) {
  return std::ranges::all_of(list, [&](const Json& element) {
    return element.is_object() && element.get_object().contains(key);
  });
}

/// The list as an object of its elements by key; nothing when they have none in common, or one
/// twice.
bool by_key(const boost::json::array& list, std::string_view key, Object& out) {
  if (!all_have(list, key)) return false;
  for (const Json& element : list) {
    const std::string name = key_text(element.at(key));
    if (!out.emplace(name, element).second) return false;
  }
  return true;
}

class Comparison {
 public:
  void compare(const std::string& where, const Json& before, const Json& after);
  void compare(const std::string& where, const Object& before, const Object& after, char joint);
  std::vector<StructureChange> take() && { return std::move(changes_); }

 private:
  bool compare_lists(const std::string& where, const boost::json::array& before,
                     const boost::json::array& after);

  std::vector<StructureChange> changes_;
};

bool Comparison::compare_lists(const std::string& where, const boost::json::array& before,
                               const boost::json::array& after) {
  for (const std::string_view key : kKeys) {
    Object old_elements;
    Object new_elements;
    if (!by_key(before, key, old_elements) || !by_key(after, key, new_elements)) continue;
    compare(where, old_elements, new_elements, '/');
    return true;
  }
  return false;
}

void Comparison::compare(const std::string& where, const Json& before, const Json& after) {
  if (before == after) return;
  if (before.is_object() && after.is_object()) {
    return compare(where, before.get_object(), after.get_object(), '.');
  }
  if (before.is_array() && after.is_array() &&
      compare_lists(where, before.get_array(), after.get_array())) {
    return;
  }
  changes_.push_back({where, text_of(before), text_of(after)});
}

void Comparison::compare(const std::string& where, const Object& before, const Object& after,
                         char joint) {
  const auto inside = [&](std::string_view key) {
    return where.empty() ? std::string(key) : fmt::format("{}{}{}", where, joint, key);
  };
  for (const auto& [key, value] : before) {
    if (const Json* other = after.if_contains(key)) {
      compare(inside(key), value, *other);
    } else {
      changes_.push_back({inside(key), text_of(value), {}});
    }
  }
  for (const auto& [key, value] : after) {
    if (!before.contains(key)) changes_.push_back({inside(key), {}, text_of(value)});
  }
}

const Object& facts_of(const Structure& structure) {
  static const Object kNone;
  const auto* facts = std::get_if<Json>(&structure.facts);
  return facts && facts->is_object() ? facts->get_object() : kNone;
}

}  // namespace

std::vector<StructureChange> difference(const Structure& before, const Structure& after) {
  Comparison comparison;
  comparison.compare({}, facts_of(before), facts_of(after), '.');
  return std::move(comparison).take();
}

}  // namespace arendegang::casework
