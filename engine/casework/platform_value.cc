#include "engine/casework/platform_value.h"

#include <variant>

namespace arendegang::casework {

namespace {

using statechart::Json;

boost::json::object describe(const Actor& actor, PersonId person) {
  boost::json::object described{
      {"id", actor.id},
      {"party", actor.party},
      {"roles", boost::json::array(actor.roles.begin(), actor.roles.end())},
      {"groups", boost::json::array(actor.groups.begin(), actor.groups.end())}};
  if (person) described.emplace("person", person.value);
  return described;
}

}  // namespace

PlatformValue::PlatformValue(const Structure& structure) {
  const auto* facts = std::get_if<Json>(&structure.facts);
  value_ =
      Json(boost::json::object{{"facts", facts ? *facts : Json(boost::json::object())}, {"at", 0}});
}

const statechart::Value& PlatformValue::show(statechart::Time at, const Actor* actor,
                                             PersonId person, std::string_view number) {
  auto& members = std::get<Json>(value_).get_object();
  members["at"] = static_cast<std::int64_t>(at.time_since_epoch().count());
  // Taken out and put in again in one order, so that equal steps see equal objects.
  members.stable_erase("actor");
  members.stable_erase("number");
  if (actor) members.emplace("actor", describe(*actor, person));
  if (!number.empty()) members.emplace("number", number);
  return value_;
}

}  // namespace arendegang::casework
