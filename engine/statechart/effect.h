#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// A `<send>` to be carried out now (SCXML §6.2). Sends with `#_internal` never get here; a delayed
/// one is a `PendingSend` until `fire` makes it one of these. One that turns out to be
/// undeliverable later is told to the session by an `error.communication` with the same sendid.
struct Send {
  std::string type;  ///< the I/O processor: the SCXML one, `urn:arendegang:job`, or another
  std::string
      target;  ///< empty: the session's own external queue; `#_parent`, `#_scxml_ID`, `#_id`
  std::string
      sendid;  ///< empty when the document gives none; never empty for other types than SCXML's
  std::string event;
  Value data;
  std::optional<Duration> regret;  ///< `a:regret`: how long a job may still be undone, when stated
  /// What it concerns as a record that is dispatched; none: it is no record (`a:record`)
  std::optional<std::string> concerns;
  friend bool operator==(const Send&, const Send&) = default;
};

/// A `<cancel>` (SCXML §6.3). The session's own pending sends are already cancelled; what has left
/// the session under this id is the caller's.
struct Cancel {
  std::string sendid;
  friend bool operator==(const Cancel&, const Cancel&) = default;
};

/// An `<invoke>` to start (SCXML §6.4). Either `src` or `content` is given.
struct Invoke {
  std::string invokeid;
  std::string type;
  std::string src;
  Value content;  ///< the child's document as text, or undefined
  Data params;    ///< initial values for the child's top-level data of the same names
  friend bool operator==(const Invoke&, const Invoke&) = default;
};

/// The state that invoked it was left: end the child (SCXML §6.4.3).
struct Uninvoke {
  std::string invokeid;
  friend bool operator==(const Uninvoke&, const Uninvoke&) = default;
};

/// Pass the external event that was just processed on to this child (`autoforward`, SCXML §6.4.1):
/// as it is, but without its `invokeid`, which means nothing to the child.
struct Forward {
  std::string invokeid;
  friend bool operator==(const Forward&, const Forward&) = default;
};

/// `<log>` (SCXML §4.7).
struct Log {
  std::string label;
  Value value;
  friend bool operator==(const Log&, const Log&) = default;
};

/// The session reached a top-level final state (or was cancelled); `donedata` is for the parent's
/// `done.invoke.<id>` (SCXML §6.4.3, §5.5). Always the last effect.
struct Done {
  Value donedata;
  friend bool operator==(const Done&, const Done&) = default;
};

/// What a macrostep asks the world for, in the order the document asked.
using Effect = std::variant<Send, Cancel, Invoke, Uninvoke, Forward, Log, Done>;

}  // namespace arendegang::statechart
