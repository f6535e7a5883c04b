#include <utility>

#include "engine/casework/compute.h"

namespace arendegang::casework {

namespace {

using statechart::Json;

Json known_of(const Snapshot& other) {
  boost::json::array states(other.session.configuration.begin(), other.session.configuration.end());
  return {{"instance", static_cast<std::int64_t>(other.id.value)},
          {"number", other.number},
          {"chart", other.chart},
          {"goes_on", other.status == Status::kActive},
          {"states", std::move(states)}};
}

}  // namespace

Json other_case(Json data, const Snapshot&, const Context& context) {
  auto* object = data.if_object();
  const Json* number = object ? object->if_contains("nummer") : nullptr;
  if (!number || !number->is_string()) return data;
  const Snapshot* other =
      context.find_by_number ? context.find_by_number(number->get_string()) : nullptr;
  (*object)["annat"] = other ? known_of(*other) : Json(nullptr);
  return data;
}

}  // namespace arendegang::casework
