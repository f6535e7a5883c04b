#pragma once

#include <optional>
#include <string>

#include "engine/casework/rejection.h"
#include "engine/casework/structure.h"
#include "engine/statechart/chart.h"

/// Deny by default (ARCHITECTURE §2.8): what nobody has been given leave to do, nobody may.
namespace arendegang::casework {

/// Whose part an instance is: values of the chart's `a:party` and `a:group`, or empty.
struct Part {
  std::string party;
  std::string group;
};

/// Whether the actor has one of the roles that may start an instance.
bool may_start(const Actor& actor, const statechart::Declarations& chart);

/// Whether the actor may take in cases of the chart from an older order: with one of the
/// structure's `import_roles` and one of the chart's own. Why not.
bool may_import(const Actor& actor, const statechart::Declarations& chart,
                const Structure& structure);
Rejection not_allowed_to_import(const Actor& actor, const statechart::Declarations& chart,
                                const Structure& structure);

/// Whether the actor has one of the event's roles and, where the event has a scope, acts for its
/// own party or a group of its own.
bool may_send(const Actor& actor, const statechart::EventDeclaration& event, const Part& part);

/// Why not: a rejection with code `kNotAllowed`.
Rejection not_allowed_to_start(const Actor& actor, const statechart::Declarations& chart);
Rejection not_allowed_to_send(const Actor& actor, const statechart::EventDeclaration& event,
                              const Part& part);

/// Whether the actor may pause, resume and treat incidents, and why not.
bool may_operate(const Actor& actor, const Structure& structure);
Rejection not_allowed_to_operate(const Actor& actor, const Structure& structure);

/// Whether the actor has one of the roles that may carry out jobs of this kind.
bool may_carry_out(const Actor& actor, const JobKind& kind);

/// Whether the actor may add and revoke the keys of `owner`: an operator those of all, even of one
/// who is no longer there (null); with one of the key roles those of its own party, which owns its
/// actors, or, when it is of no party itself, those of who is of none either. Whoever operates the
/// engine, carries out jobs or is a gateway has its keys from operators alone.
bool may_keep_keys_of(const Actor& actor, const Actor* owner, const Structure& structure);
Rejection not_allowed_to_keep_keys(const Actor& actor, const Structure& structure);

/// Whether the actor may say over the network that it acts on somebody's behalf.
bool may_be_gateway(const Actor& actor, const Structure& structure);
Rejection not_allowed_to_be_gateway(const Actor& actor, const Structure& structure);

/// Whether the actor may keep all of the register of people; otherwise, whether what belongs to its
/// own party there: posts of a party are the party's, and so is a person who holds no others.
bool may_keep_people(const Actor& actor, const Structure& structure);
bool may_keep_people_of(const Actor& actor, const std::string& party, const Structure& structure);
/// Whether the actor may keep any part of it at all, and why not.
bool may_keep_some_people(const Actor& actor, const Structure& structure);
Rejection not_allowed_to_keep_people(const Actor& actor, const Structure& structure);

/// Whether the actor may dispose of closed cases, and why not.
bool may_dispose(const Actor& actor, const Structure& structure);
Rejection not_allowed_to_dispose(const Actor& actor, const Structure& structure);

/// Whether the actor may undo what `done_by` has done: its own, or with one of the undo roles.
bool may_undo(const Actor& actor, const std::string& done_by, const Structure& structure);

/// Whether instances of the chart `sender` may send this event, or invoke this chart (`from`).
bool accepts_from(const statechart::EventDeclaration& event, const std::string& sender);
bool may_be_invoked_by(const statechart::Declarations& chart, const std::string& sender);

}  // namespace arendegang::casework
