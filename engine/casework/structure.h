#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/day.h"
#include "engine/casework/ids.h"
#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// A sovereign party of the structure (rule 1).
struct Party {
  std::string id;
  std::string name;
  std::string organisation_number;
  std::string kind;     ///< as the structure names its sides, e.g. region or municipality
  std::string mailbox;  ///< id of a `Mailbox`
  friend bool operator==(const Party&, const Party&) = default;
};

/// Any named body: arena, network, group, historic body, body outside the structure (rules 2, 3,
/// 16). One that has ended takes no new cases, and can still be named as the body of an old
/// decision.
struct Body {
  std::string id;
  std::string name;
  std::string kind;
  std::string mailbox;       ///< id of a `Mailbox`, or empty
  std::optional<Day> from;   ///< the first day; none: since before anybody asks
  std::optional<Day> until;  ///< the last day; none: until further notice
  std::string successor;     ///< id of the body that answers for its documents, or empty (rule 92)
  friend bool operator==(const Body&, const Body&) = default;
};

struct Role {
  std::string id;
  std::string label_sv;
  std::string label_en;
  friend bool operator==(const Role&, const Role&) = default;
};

/// Where mail to a function goes: a digital mailbox (rules 38, 39).
struct Mailbox {
  std::string id;
  std::string kind;     ///< `maildir`
  std::string address;  ///< of its kind: a mail address; the Maildir lies under the mailbox's id
  std::string name;
  friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

/// Who can act. `party` is empty for those who act for the structure itself.
struct Actor {
  std::string id;
  std::string party;
  std::vector<std::string> roles;
  std::vector<std::string> groups;
  friend bool operator==(const Actor&, const Actor&) = default;
};

/// What the engine must know of one kind of job (ARCHITECTURE §2.6).
struct JobKind {
  std::string name;
  statechart::Duration regret{};                            ///< how long it waits before it leaves
  int attempts = 8;                                         ///< then it becomes an incident
  statechart::Duration back_off{std::chrono::seconds(10)};  ///< before the second attempt; doubles
  std::vector<std::string> workers;                         ///< roles that may carry it out
  bool carries_secrets = false;  ///< its workers are given what is marked secret
  /// What its workers are given of an instance that is secret as a whole: these members of the
  /// payload, and these as they stand here. None of either: all of it, without what is marked.
  std::vector<std::string> keeps_if_secret{};
  std::map<std::string, std::string> sets_if_secret{};
  friend bool operator==(const JobKind&, const JobKind&) = default;
};

/// A numbering series: `format` holds `{year}` and `{number}` or `{number:04}` (G-8). A series
/// begins anew each calendar year when the format names the year.
struct Series {
  std::string id;
  std::string format;
  friend bool operator==(const Series&, const Series&) = default;
};

/// Seats of a body that were given to one side (rules 4, 5, 8), numbered from 1.
struct Seats {
  std::string body;
  std::string side;  ///< id of a party or a body
  std::uint32_t number = 0;
  friend bool operator==(const Seats&, const Seats&) = default;
};

/// One collaboration structure as data (ARCHITECTURE §5). A value; `version` is the SHA-256 of the
/// bytes it was read from.
struct Structure {
  std::string id;
  std::string name;
  std::string version;
  Sequence applied_by;  ///< the journal record that put it in force; none: not in force yet
  std::vector<Party> parties;
  std::vector<Body> arenas;
  std::vector<Body> networks;
  std::vector<Body> groups;
  std::vector<Body> outside;
  std::vector<Body> historic;  ///< have ended, all of them
  std::vector<Role> roles;
  std::vector<Actor> actors;
  std::vector<Mailbox> mailboxes;
  std::vector<JobKind> job_kinds;
  std::vector<Series> series;
  std::vector<std::string> undo_roles;          ///< may undo what others have done
  std::vector<std::string> operator_roles;      ///< may pause, resume and treat incidents
  std::vector<std::string> key_roles;           ///< may add and revoke keys of their party's actors
  std::vector<std::string> gateway_roles;       ///< may act on a person's behalf over the network
  std::vector<std::string> import_roles;        ///< may take in cases from an older order
  std::vector<Seats> seats;                     ///< once for each body and side
  std::vector<std::string> people_roles;        ///< may keep the register of people
  std::vector<std::string> party_people_roles;  ///< may keep what belongs to their own party in it
  std::vector<std::string> disposal_roles;      ///< may dispose of a closed case's body
  std::vector<std::string> warnings;  ///< what is odd but allowed, e.g. a seat count (rule 4)
  /// What charts and templates see as `_x.facts`: everything of the file that has no place above
  /// (deadlines, rotation, cadence, …) and the lists above, under their names.
  statechart::Value facts;

  const Party* party(std::string_view id) const;
  const Actor* actor(std::string_view id) const;
  const Role* role(std::string_view id) const;
  const Mailbox* mailbox(std::string_view id) const;
  const JobKind* job_kind(std::string_view name) const;
  const Series* numbering(std::string_view id) const;
  const Body* arena(std::string_view id) const;
  const Body* body(std::string_view id) const;  ///< any arena, network, group or body outside
  const Body* body_of_any_time(std::string_view id) const;  ///< or a historic one

  /// Whether the body takes no new cases on that day: it is historic, or its time is over.
  bool has_ended(const Body& body, Day day) const;
  /// The body of this id and all whose documents it answers for, since they have become it one
  /// after another. Only the id itself when there is no such body.
  std::vector<std::string> with_predecessors(std::string_view id) const;
};

}  // namespace arendegang::casework
