#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/statechart/event.h"
#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// A delayed `<send>` that is not yet due. It lives in the session, so that a restored session owes
/// exactly what the dropped one owed. `ordinal` orders sends of one session that fall due together.
struct PendingSend {
  std::uint64_t ordinal = 0;
  Time due{};
  std::string type;    ///< as in `Send::type`
  std::string target;  ///< as in `Send::target`
  std::string sendid;  ///< what `<cancel>` names; empty when the document gives none
  std::string event;
  Value data;
  std::optional<Duration> regret;       ///< as in `Send::regret`
  std::optional<std::string> concerns;  ///< as in `Send::concerns`
  friend bool operator==(const PendingSend&, const PendingSend&) = default;
};

/// A running `<invoke>`. `each` is the id of the `a:each` invocation it is an element of, or empty.
struct Invocation {
  std::string invokeid;
  std::string state;  ///< id of the state that invoked it; leaving that state cancels it
  std::string each;
  bool autoforward = false;
  std::uint32_t invoke_index = 0;  ///< which `<invoke>` of that state, in document order
  friend bool operator==(const Invocation&, const Invocation&) = default;
};

/// All of a session that must survive between two macrosteps: a value, equal if and only if the two
/// sessions behave alike. States are named by id; a state without one has the id `#n`, its place in
/// document order.
struct Session {
  std::string id;        ///< `_sessionid`
  bool running = false;  ///< false before `start` and after a top-level final
  bool entered = false;  ///< late binding and load-time scripts have been done
  /// Active states, document order, with ancestors (but not the root). After a top-level final
  /// state was reached it is that state alone; after `cancel` it is empty.
  std::vector<std::string> configuration;
  std::map<std::string, std::vector<std::string>, std::less<>> history;  ///< by history state's id
  Data data;
  std::vector<std::string> bound_late;  ///< states whose late-bound data is initialised
  std::vector<PendingSend> pending;     ///< by ordinal
  std::vector<Invocation> invocations;  ///< in the order they were started
  std::vector<std::string> joins;       ///< ids of `a:each` invocations whose join is still to come
  std::uint64_t next_ordinal = 1;       ///< for generated send ids and invoke ids, and `pending`

  friend bool operator==(const Session&, const Session&) = default;
};

/// What one macrostep changed in a session: whole values, so that applying evaluates nothing.
struct Delta {
  bool running = false;
  bool entered = false;
  std::vector<std::string> configuration;                                ///< whole, after the step
  std::map<std::string, std::vector<std::string>, std::less<>> history;  ///< entries written
  Data set;                             ///< variables written, each with its whole new value
  std::vector<std::string> bound_late;  ///< states whose late-bound data this step initialised
  std::vector<PendingSend> scheduled;
  std::vector<std::uint64_t> unscheduled;  ///< ordinals: fired or cancelled
  std::vector<std::string> uninvoked;      ///< invoke ids: finished or cancelled
  std::vector<Invocation> invoked;         ///< after `uninvoked`: an id may be ended and used again
  std::vector<std::string> joins;          ///< whole, after the step
  std::uint64_t next_ordinal = 1;

  friend bool operator==(const Delta&, const Delta&) = default;
};

/// The delta that changes nothing in `session`.
Delta unchanged(const Session& session);

/// Brings `session` to what it was when the step that made `delta` ended. Decides nothing. Aborts
/// when `delta` does not belong to `session` (an ordinal or invoke id it does not have).
void apply(Session& session, const Delta& delta);

}  // namespace arendegang::statechart
