#include "engine/service/queries/case_words.h"

#include "engine/codec/case_codec.h"

namespace arendegang::service {

std::string number_of(casework::InstanceId id, const Asker& asker) {
  while (id) {
    const auto bytes = asker.reader.snapshot(id);
    if (!bytes || !*bytes) return {};
    const auto snapshot = codec::decode_snapshot(**bytes);
    if (!snapshot) return {};
    if (!snapshot->number.empty() || !snapshot->parent) return snapshot->number;
    id = snapshot->parent->instance;
  }
  return {};
}

std::string event_label(const statechart::Chart& chart, const std::string& name) {
  for (const auto& event : chart.declarations().events) {
    if (event.name == name) return event.label_sv;
  }
  return name;
}

}  // namespace arendegang::service
