#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/statechart/session.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

using statechart::Time;

/// Persisted: numbers never change meaning.
enum class Status : std::uint8_t {
  kUnspecified = 0,
  kActive = 1,
  kEnded = 2,        ///< reached a top-level final state
  kCancelled = 3,    ///< ended by its parent (SCXML §6.4.3)
  kUndone = 4,       ///< the command that started it was undone
  kQuarantined = 5,  ///< broken; accepts nothing until an operator has treated the incident
};

/// Who invoked this instance, and under which invoke id.
struct ParentLink {
  InstanceId instance;
  std::string invokeid;
  friend bool operator==(const ParentLink&, const ParentLink&) = default;
};

/// An invoked instance that is still running.
struct ChildLink {
  std::string invokeid;
  InstanceId instance;
  friend bool operator==(const ChildLink&, const ChildLink&) = default;
};

/// A job of this instance that is neither done, skipped nor dropped.
struct OpenJob {
  JobId id;
  std::string sendid;
  std::string kind;
  std::string target;
  friend bool operator==(const OpenJob&, const OpenJob&) = default;
};

/// Everything of one instance, at one point of the journal. A value: replaying its steps gives it
/// again, byte for byte.
struct Snapshot {
  InstanceId id;
  std::string chart;       ///< name
  std::string chart_hash;  ///< SHA-256 of the chart's bytes, hex
  std::string structure_version;
  std::string number;  ///< case number (G-8), or empty
  std::optional<ParentLink> parent;
  std::vector<ChildLink> children;
  std::vector<OpenJob> open_jobs;
  std::string created_by;
  Time created_at{};
  Time changed_at{};
  std::uint64_t version = 0;  ///< how many steps made it
  Status status = Status::kUnspecified;
  bool paused = false;
  std::uint32_t last_record = 0;  ///< number of the last of its records (G-8)
  statechart::Session session;

  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// Whether messages to it wait in the durable inbox: it is paused or quarantined, and hears them
/// when it goes on.
bool holds_messages(const Snapshot& snapshot);

/// When its first timer falls due; none when it has none, is paused or no longer active.
std::optional<Time> next_due(const Snapshot& snapshot);

}  // namespace arendegang::casework
