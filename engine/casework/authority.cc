#include "engine/casework/authority.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace arendegang::casework {

namespace {

using statechart::Declarations;
using statechart::EventDeclaration;
using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& wanted) {
  return std::ranges::find(names, wanted) != names.end();
}

bool has_role(const Actor& actor, const Names& roles) {
  return std::ranges::any_of(roles,
                             [&](const std::string& role) { return contains(actor.roles, role); });
}

/// Whether an actor can do what reaches beyond any party's own.
bool is_trusted_by_operators(const Actor& actor, const Structure& structure) {
  const bool works = std::ranges::any_of(
      structure.job_kinds, [&](const JobKind& kind) { return may_carry_out(actor, kind); });
  return works || may_operate(actor, structure) || may_be_gateway(actor, structure);
}

bool is_own_part(const Actor& actor, const EventDeclaration& event, const Part& part) {
  if (event.scope.empty()) return true;
  if (event.scope == "party") return !part.party.empty() && actor.party == part.party;
  return event.scope == "group" && !part.group.empty() && contains(actor.groups, part.group);
}

Rejection not_allowed(std::string message) {
  Rejection rejection;
  rejection.code = RejectionCode::kNotAllowed;
  rejection.message = std::move(message);
  return rejection;
}

Rejection lacks_role(const Actor& actor, const Names& roles, std::string_view what) {
  return not_allowed(fmt::format(
      "Expected one of the roles {} to {}, but '{}' has {}", fmt::join(roles, ", "), what, actor.id,
      actor.roles.empty() ? "none" : fmt::to_string(fmt::join(actor.roles, ", "))));
}

}  // namespace

bool may_start(const Actor& actor, const Declarations& chart) {
  return has_role(actor, chart.start_roles);
}

bool may_send(const Actor& actor, const EventDeclaration& event, const Part& part) {
  return has_role(actor, event.roles) && is_own_part(actor, event, part);
}

bool may_import(const Actor& actor, const Declarations& chart, const Structure& structure) {
  return has_role(actor, structure.import_roles) && has_role(actor, chart.import_roles);
}

Rejection not_allowed_to_import(const Actor& actor, const Declarations& chart,
                                const Structure& structure) {
  constexpr std::string_view kWhat = "take in cases from an older order";
  Rejection rejection =
      structure.import_roles.empty() || chart.import_roles.empty()
          ? not_allowed(
                "Expected a structure and a chart that take in cases from an older order, but one "
                "of them names no role for it")
          : lacks_role(actor,
                       has_role(actor, structure.import_roles) ? chart.import_roles
                                                               : structure.import_roles,
                       kWhat);
  rejection.reason_sv = "Du får inte ta in ärenden från en äldre ordning.";
  return rejection;
}

Rejection not_allowed_to_start(const Actor& actor, const Declarations& chart) {
  if (!chart.start_roles.empty()) return lacks_role(actor, chart.start_roles, "start it");
  return not_allowed("Expected a chart that an actor may start, but it is started by others only");
}

Rejection not_allowed_to_send(const Actor& actor, const EventDeclaration& event, const Part& part) {
  const std::string& name = event.label_en.empty() ? event.name : event.label_en;
  if (!has_role(actor, event.roles)) return lacks_role(actor, event.roles, name);
  const bool by_party = event.scope == "party";
  const std::string& owner = by_party ? part.party : part.group;
  return not_allowed(fmt::format("Expected '{}' to act for its own {}, but this belongs to {}",
                                 actor.id, event.scope,
                                 owner.empty() ? "none" : fmt::format("'{}'", owner)));
}

bool may_operate(const Actor& actor, const Structure& structure) {
  return has_role(actor, structure.operator_roles);
}

Rejection not_allowed_to_operate(const Actor& actor, const Structure& structure) {
  return lacks_role(actor, structure.operator_roles, "operate the engine");
}

bool may_dispose(const Actor& actor, const Structure& structure) {
  return has_role(actor, structure.disposal_roles);
}

Rejection not_allowed_to_dispose(const Actor& actor, const Structure& structure) {
  Rejection rejection = lacks_role(actor, structure.disposal_roles, "dispose of cases");
  rejection.reason_sv = "Du har inte rätt att gallra ärenden.";
  return rejection;
}

bool may_carry_out(const Actor& actor, const JobKind& kind) {
  return has_role(actor, kind.workers);
}

bool may_keep_keys_of(const Actor& actor, const Actor* owner, const Structure& structure) {
  if (may_operate(actor, structure)) return true;
  return owner != nullptr && has_role(actor, structure.key_roles) && actor.party == owner->party &&
         !is_trusted_by_operators(*owner, structure);
}

Rejection not_allowed_to_keep_keys(const Actor& actor, const Structure& structure) {
  if (!has_role(actor, structure.key_roles)) {
    auto rejection = not_allowed_to_operate(actor, structure);
    rejection.reason_sv = "Nycklar läggs till och spärras av den som sköter driften.";
    return rejection;
  }
  auto rejection = not_allowed(fmt::format(
      "Expected '{}' to keep the keys of its own party's actors, but this is another's or an "
      "operator's to keep",
      actor.id));
  rejection.reason_sv =
      "Du sköter nycklarna för dem som hör till din egen part, och inte driftens.";
  return rejection;
}

bool may_be_gateway(const Actor& actor, const Structure& structure) {
  return has_role(actor, structure.gateway_roles);
}

Rejection not_allowed_to_be_gateway(const Actor& actor, const Structure& structure) {
  auto rejection =
      structure.gateway_roles.empty()
          ? not_allowed(
                "Expected a structure with gateway_roles for a request on somebody's behalf "
                "over the network, but it has none")
          : lacks_role(actor, structure.gateway_roles, "act on somebody's behalf");
  rejection.field = "on_behalf_of";
  rejection.reason_sv = "Du får inte göra något för någon annans räkning över nätet.";
  return rejection;
}

bool may_keep_people(const Actor& actor, const Structure& structure) {
  return has_role(actor, structure.people_roles);
}

bool may_keep_people_of(const Actor& actor, const std::string& party, const Structure& structure) {
  if (may_keep_people(actor, structure)) return true;
  return !party.empty() && actor.party == party && may_keep_some_people(actor, structure);
}

bool may_keep_some_people(const Actor& actor, const Structure& structure) {
  return may_keep_people(actor, structure) ||
         (!actor.party.empty() && has_role(actor, structure.party_people_roles));
}

Rejection not_allowed_to_keep_people(const Actor& actor, const Structure& structure) {
  Rejection rejection = lacks_role(actor, structure.people_roles, "keep the register of people");
  rejection.reason_sv =
      "Du har inte rätt att göra det i registret över personer. En part sköter sitt eget där, "
      "strukturens egna funktioner resten.";
  if (may_keep_some_people(actor, structure)) {
    rejection.message = fmt::format(
        "Expected '{}' to keep what belongs to its own party, but this does not", actor.id);
  }
  return rejection;
}

bool may_undo(const Actor& actor, const std::string& done_by, const Structure& structure) {
  return actor.id == done_by || has_role(actor, structure.undo_roles);
}

bool accepts_from(const EventDeclaration& event, const std::string& sender) {
  return contains(event.from, sender);
}

bool may_be_invoked_by(const Declarations& chart, const std::string& sender) {
  return contains(chart.start_from, sender);
}

}  // namespace arendegang::casework
