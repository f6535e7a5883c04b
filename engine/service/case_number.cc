#include "engine/service/case_number.h"

namespace arendegang::service {

std::string case_number(casework::InstanceId id, Stage& stage) {
  const auto* snapshot = stage.find(id);
  while (snapshot != nullptr && snapshot->number.empty() && snapshot->parent) {
    snapshot = stage.find(snapshot->parent->instance);
  }
  return snapshot == nullptr ? std::string() : snapshot->number;
}

}  // namespace arendegang::service
