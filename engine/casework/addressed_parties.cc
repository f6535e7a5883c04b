#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/casework/compute.h"

namespace arendegang::casework {

namespace {

using statechart::Json;

bool addresses(const Json& point, std::string_view party) {
  const auto* object = point.if_object();
  const Json* addressees = object ? object->if_contains("addressees") : nullptr;
  if (!addressees) return false;
  if (addressees->is_string()) return addressees->get_string() == "all";
  const auto* ids = addressees->if_array();
  return ids && std::ranges::any_of(*ids, [&](const Json& id) {
           return id.is_string() && (id.get_string() == party || id.get_string() == "all");
         });
}

boost::json::array points_for(std::string_view party, const boost::json::array& points) {
  boost::json::array addressed;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!addresses(points[i], party)) continue;
    boost::json::object point = points[i].get_object();
    point["index"] = static_cast<std::int64_t>(i) + 1;
    addressed.push_back(std::move(point));
  }
  return addressed;
}

}  // namespace

Json addressed_parties(Json data, const Snapshot&, const Context& context) {
  auto* object = data.if_object();
  const Json* points = object ? object->if_contains("points") : nullptr;
  if (!points || !points->is_array()) return data;
  boost::json::array addressed;
  for (const Party& party : context.structure->parties) {
    boost::json::array of_party = points_for(party.id, points->get_array());
    if (of_party.empty()) continue;
    addressed.push_back({{"party", party.id}, {"points", std::move(of_party)}});
  }
  (*object)["addressed"] = std::move(addressed);
  return data;
}

}  // namespace arendegang::casework
