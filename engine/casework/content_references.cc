#include "engine/casework/content_references.h"

#include <algorithm>

namespace arendegang::casework {
namespace {

/// Whether one of the references that stand in the value is such a one. Looks no further than that.
template <typename IsOne>
bool any_reference(const statechart::Json& value, const IsOne& is_one) {
  if (const auto* array = value.if_array()) {
    return std::ranges::any_of(*array, [&](const auto& it) { return any_reference(it, is_one); });
  }
  const auto* object = value.if_object();
  if (object == nullptr) return false;
  if (const auto hash = content_hash(value); hash && is_one(*hash)) return true;
  return std::ranges::any_of(
      *object, [&](const auto& member) { return any_reference(member.value(), is_one); });
}

}  // namespace

std::optional<std::string_view> content_hash(const statechart::Json& value) {
  const auto* object = value.if_object();
  const auto* hash = object ? object->if_contains("content") : nullptr;
  if (hash == nullptr || !hash->is_string() || !object->contains("size")) return std::nullopt;
  return std::string_view(hash->get_string());
}

void collect_content_references(const statechart::Json& value, std::vector<std::string>& hashes) {
  any_reference(value, [&](std::string_view hash) {
    hashes.emplace_back(hash);
    return false;
  });
}

void collect_content_references(const statechart::Value& value, std::vector<std::string>& hashes) {
  if (const auto* json = std::get_if<statechart::Json>(&value)) {
    collect_content_references(*json, hashes);
  }
}

bool refers_to_content(const statechart::Value& value, std::string_view hash) {
  const auto* json = std::get_if<statechart::Json>(&value);
  return json != nullptr &&
         any_reference(*json, [hash](std::string_view found) { return found == hash; });
}

std::vector<std::string> content_references_of(const Step& step) {
  std::vector<std::string> hashes;
  collect_content_references(step.event.data, hashes);
  if (!step.delta) return hashes;
  for (const auto& [id, value] : step.delta->set) collect_content_references(value, hashes);
  return hashes;
}

}  // namespace arendegang::casework
