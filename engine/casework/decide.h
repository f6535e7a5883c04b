#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include <tl/expected.hpp>

#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

using Decision = tl::expected<Step, Rejection>;

/// An actor starts an instance of the current chart of this name. `fields` is a JSON object; it is
/// checked against the chart's `a:start` fields, which become top-level data.
struct Start {
  std::string chart;
  statechart::Json fields;
};

/// An actor sends an event to an instance. `expected_version` zero: any.
struct SendEvent {
  std::string event;
  statechart::Json fields;
  std::uint64_t expected_version = 0;
};

/// An operator's measures. They need one of `Structure::operator_roles`.
struct Pause {
  std::string reason;
};
struct Resume {
  std::string reason;
};

/// A public key, as the transport writes it and has found it well-formed, becomes an actor's.
struct AddKey {
  std::string public_key;
  std::string actor;
  std::string label;
};
/// A key counts no more, and never again.
struct RevokeKey {
  std::string public_key;
  std::string reason;
};

/// Decides a command that starts an instance. Rejects: unknown chart, role, field.
Decision decide_start(const Start& start, const Context& context);

/// Decides an actor's event. Rejects: reserved or unknown event, role or scope, field, version,
/// state, bound, paused, quarantined, ended (ARCHITECTURE §4; rules 18, 24, 40).
Decision decide_event(const Snapshot& snapshot, const SendEvent& event, const Context& context);

/// Takes a message from the queue: an event, a child's start or a child's end. Never rejects: what
/// cannot be processed becomes a step of kind `kParked` or `kQuarantined` with its incident; what
/// comes too late, to an instance that has ended or from a child that was cancelled, is journalled
/// and dropped. `snapshot` is null when the message starts an instance, but for a start that is
/// tried again.
Step decide_message(const Snapshot* snapshot, const Message& message, const Context& context);

/// Fires the pending send with this ordinal. Never rejects (as `decide_message`).
Step decide_timer(const Snapshot& snapshot, std::uint64_t ordinal, const Context& context);

/// Hands a job's end to its chart: `job.done.<sendid>` with `result` as data, or
/// `job.skipped.<sendid>`. Never rejects (as `decide_message`).
enum class JobEnd { kDone, kSkipped };
Step decide_job_end(const Snapshot& snapshot, const OpenJob& job, JobEnd end,
                    const statechart::Value& result, const Context& context);

/// Attempts are exhausted, or the worker said that trying again is no use: opens an incident.
Step decide_job_exhausted(const Snapshot& snapshot, const OpenJob& job, const std::string& cause,
                          const Context& context);

/// Stops an instance that can no longer be processed for a reason of its own: its snapshot does not
/// fit its chart, say. The residual is what is known of it, so that replay goes on from there even
/// where the steps before are damaged. Never rejects.
Step decide_quarantine(const Snapshot& snapshot, std::string cause, const Context& context);

Decision decide_pause(const Snapshot& snapshot, const Pause& pause, const Context& context);
Decision decide_resume(const Snapshot& snapshot, const Resume& resume, const Context& context);

/// Steps of the structure as a whole. Rejects: authority (`may_keep_keys_of`), an unknown actor or
/// key, a key that was added or revoked before, text that is no short line, bound.
Decision decide_add_key(const Keys& keys, const AddKey& command, const Context& context);
Decision decide_revoke_key(const Keys& keys, const RevokeKey& command, const Context& context);

/// Brings an instance back to `before`, the snapshot it had before the command that is undone. For
/// an instance which that command started, `before` is null. Jobs in `snapshot` that `before` did
/// not have are closed; one of `before` that the command had dropped is open in the residual again,
/// and the caller opens it. The caller has made sure that the actor may (`may_undo`), that no
/// effect has left, that no later step stands, and that nothing the command sent waits in the inbox
/// (ARCHITECTURE §2.7).
Step decide_undo(const Snapshot& snapshot, const Snapshot* before, const Context& context);

/// An operator treats an incident: what was parked is sent again (`kRetry`, possibly edited) or
/// given up (`kSkip`, with a reason), and a quarantined instance goes on. A job that is retried
/// unedited stays open and the caller offers it to workers again with fresh attempts; an edited one
/// is closed and a new one takes its place; a skipped one is closed and its chart told
/// (`job.skipped.<sendid>`). An instance that was quarantined because it does not fit its chart
/// (`decide_quarantine`) goes on when it does again, and ends as cancelled when it is given up.
/// Rejects: role, an incident of another instance, a skip without a reason or with edited data,
/// edited data for what carries none, going on with what still does not fit.
enum class Treatment { kRetry, kSkip };
Decision decide_incident(const Snapshot& snapshot, const Incident& incident, Treatment treatment,
                         const std::optional<statechart::Json>& edited_data,
                         const std::string& reason, const Context& context);

}  // namespace arendegang::casework
