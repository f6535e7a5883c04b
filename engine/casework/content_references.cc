#include "engine/casework/content_references.h"

namespace arendegang::casework {

std::optional<std::string_view> content_hash(const statechart::Json& value) {
  const auto* object = value.if_object();
  const auto* hash = object ? object->if_contains("content") : nullptr;
  if (hash == nullptr || !hash->is_string() || !object->contains("size")) return std::nullopt;
  return std::string_view(hash->get_string());
}

void collect_content_references(const statechart::Json& value, std::vector<std::string>& hashes) {
  if (const auto* array = value.if_array()) {
    for (const auto& element : *array) collect_content_references(element, hashes);
    return;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  if (const auto hash = content_hash(value)) hashes.emplace_back(*hash);
  for (const auto& member : *object) collect_content_references(member.value(), hashes);
}

void collect_content_references(const statechart::Value& value, std::vector<std::string>& hashes) {
  if (const auto* json = std::get_if<statechart::Json>(&value)) {
    collect_content_references(*json, hashes);
  }
}

std::vector<std::string> content_references_of(const Step& step) {
  std::vector<std::string> hashes;
  collect_content_references(step.event.data, hashes);
  if (!step.delta) return hashes;
  for (const auto& [id, value] : step.delta->set) collect_content_references(value, hashes);
  return hashes;
}

}  // namespace arendegang::casework
