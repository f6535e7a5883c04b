#include "engine/service/content_references.h"

namespace arendegang::service {

bool is_content_reference(const boost::json::object& object) {
  const auto* hash = object.if_contains("content");
  return hash != nullptr && hash->is_string() && object.contains("size");
}

void collect_content_references(const statechart::Json& value, std::vector<std::string>& hashes) {
  if (const auto* array = value.if_array()) {
    for (const auto& element : *array) collect_content_references(element, hashes);
    return;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  if (is_content_reference(*object)) hashes.emplace_back(object->at("content").as_string());
  for (const auto& member : *object) collect_content_references(member.value(), hashes);
}

void collect_content_references(const statechart::Value& value, std::vector<std::string>& hashes) {
  if (const auto* json = std::get_if<statechart::Json>(&value)) {
    collect_content_references(*json, hashes);
  }
}

std::vector<std::string> content_references_of(const casework::Step& step) {
  std::vector<std::string> hashes;
  collect_content_references(step.event.data, hashes);
  if (!step.delta) return hashes;
  for (const auto& [id, value] : step.delta->set) collect_content_references(value, hashes);
  return hashes;
}

}  // namespace arendegang::service
