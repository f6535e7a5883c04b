#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/casework/keys.h"
#include "engine/casework/people.h"
#include "engine/casework/records.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/event.h"
#include "engine/statechart/session.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

/// Why a step happened. Persisted: numbers never change meaning.
enum class StepKind : std::uint8_t {
  kUnspecified = 0,
  kStarted = 1,      ///< by a command, or by the instance that invoked it
  kCommand = 2,      ///< an event that an actor sent
  kMessage = 3,      ///< an event that another instance (or this one) sent
  kTimer = 4,        ///< a delayed send fell due
  kJobResult = 5,    ///< `job.done.<sendid>` or `job.skipped.<sendid>`
  kCancelled = 6,    ///< the parent left the state that had invoked it
  kParked = 7,       ///< something could not be processed: an incident was opened
  kQuarantined = 8,  ///< the instance is broken: an incident was opened
  kUndone = 9,       ///< brought back to before a command
  kPaused = 10,
  kResumed = 11,
  kIncidentClosed = 12,    ///< retried, skipped or edited by an operator
  kStructureApplied = 13,  ///< of no instance: another version of the structure is in force
  kKeyAdded = 14,          ///< of no instance: an actor is known by a new key
  kKeyRevoked = 15,        ///< of no instance
  // Of no instance, all of them: the people of the structure.
  kPersonRegistered = 16,  ///< new, or of another organisation
  kPersonNamed = 17,       ///< holds the name, and is disposed of with it
  kPostAssigned = 18,
  kPostEnded = 19,
  kPostWithdrawn = 20,
  kPersonLeft = 21,
  kPostsHandedOver = 22,
  kPersonDisposed = 23,
  kMovedToChart = 24,  ///< goes on by another chart of its name, which a decision adopted
  kImported = 25,  ///< arrived from an older order, by a command; nothing it set off has effects
  kDisposed = 32,  ///< its body is gone by a decision; the residual is what is left of it
};

/// Something for another instance of the same structure (or this one), delivered first in first
/// out, each as a step of its own (ARCHITECTURE §2.2).
struct StartChild {
  std::string chart;  ///< name in the catalogue
  statechart::Data params;
  std::string invokeid;  ///< empty: nobody's child
  friend bool operator==(const StartChild&, const StartChild&) = default;
};
struct CancelChild {
  friend bool operator==(CancelChild, CancelChild) = default;
};
struct Deliver {
  statechart::Event event;
  friend bool operator==(const Deliver&, const Deliver&) = default;
};
struct Message {
  InstanceId from;
  std::string from_chart;  ///< name of the sender's chart (`a:event from`)
  InstanceId to;
  std::uint32_t hops = 0;  ///< messages in the chain that led here; bounded
  std::variant<Deliver, StartChild, CancelChild> content;
  friend bool operator==(const Message&, const Message&) = default;
};

/// An effect outside the engine, carried out by a worker, at least once (ARCHITECTURE §2.6).
struct Job {
  JobId id;
  InstanceId instance;
  std::string kind;  ///< the send's event name
  std::string sendid;
  std::string target;  ///< as the chart gave it, e.g. a mailbox's id
  statechart::Value payload;
  Time not_before{};  ///< the end of the regret period
  friend bool operator==(const Job&, const Job&) = default;
};

/// Persisted: numbers never change meaning.
enum class IncidentKind : std::uint8_t {
  kUnspecified = 0,
  kJobExhausted = 1,
  kMessageParked = 2,
  kQuarantined = 3,
};

/// Something a person must look at (ARCHITECTURE §4).
struct Incident {
  IncidentId id;
  InstanceId instance;
  IncidentKind kind = IncidentKind::kUnspecified;
  std::string cause;
  Time at{};
  std::optional<JobId> job;
  std::optional<Message> message;  ///< what was parked, to be tried again
  friend bool operator==(const Incident&, const Incident&) = default;
};

/// What only a first step carries.
struct Origin {
  std::string chart;
  std::string chart_hash;
  std::string structure_version;
  std::string number;
  std::string series;               ///< drawn from, or empty
  std::int32_t series_year = 0;     ///< the year counted in; 0: the series never begins anew
  std::uint64_t series_number = 0;  ///< what was drawn
  std::optional<ParentLink> parent;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// One journal record's content: what happened, why, and its whole result (ARCHITECTURE §2.3).
struct Step {
  InstanceId instance;
  StepKind kind = StepKind::kUnspecified;
  std::string actor;         ///< empty: the engine itself
  std::string on_behalf_of;  ///< empty: the actor acted for itself
  Time at{};
  std::uint64_t version = 0;  ///< the instance's version after the step
  Sequence structure;         ///< the record that applied the structure it was decided under
  std::string command_id;     ///< of the command that set off the cascade, 16 bytes, or empty
  std::string reason;         ///< what an operator gave as reason, or empty
  statechart::Event event;    ///< what was processed; empty name: none
  bool matched = false;       ///< the event enabled a transition
  std::optional<Origin> origin;
  std::optional<statechart::Delta> delta;  ///< none: the session did not change
  std::vector<ChildLink> children_started;
  std::vector<std::string> children_ended;  ///< invoke ids
  std::vector<Message> messages;
  std::vector<Job> jobs;
  /// Done, skipped or dropped. The job that a step of its end is about stands first; the others
  /// were cancelled in the same breath.
  std::vector<JobId> jobs_closed;
  Status status = Status::kUnspecified;  ///< after the step
  bool paused = false;                   ///< after the step
  std::vector<Incident> incidents_opened;
  std::vector<IncidentId> incidents_closed;
  std::optional<Snapshot> residual;    ///< undo, move, …: replay goes on from this
  std::optional<ActorKey> key;         ///< a key as it is after the step
  std::optional<PeopleChange> people;  ///< of the structure as a whole
  PersonId person;  ///< who acted in the actor's function; none: the function acted unnamed
  std::vector<CaseRecord> records;  ///< that the case has from now on
  std::uint32_t jobs_withheld = 0;  ///< asked for in an import, where none is recorded

  friend bool operator==(const Step&, const Step&) = default;
};

}  // namespace arendegang::casework
