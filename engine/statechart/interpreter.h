#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/chart.h"
#include "engine/statechart/effect.h"
#include "engine/statechart/event.h"
#include "engine/statechart/session.h"

namespace arendegang::statechart {

/// What a macrostep may know of the world around its session. A value: given the same one, the
/// interpreter does the same.
struct World {
  Time now{};
  /// Whether a `<send>` to this type and target can be delivered. A false makes `<send>` raise
  /// `error.communication` at once (SCXML §6.2.3, tests 496 and 521). Empty: everything can.
  std::function<bool(std::string_view type, std::string_view target)> reachable;
  /// What `_x` reads as (SCXML §5.10, platform-specific system variables); null: `_x` is unbound.
  /// Casework puts `at`, `actor` and the structure's facts here.
  const Value* x = nullptr;
};

/// The one thing that can make a macrostep fail as a whole: a named bound (`limits.h`) was passed.
/// The session is as it was.
struct BoundExceeded {
  std::string what;  ///< "Expected at most N microsteps, but …"
  friend bool operator==(const BoundExceeded&, const BoundExceeded&) = default;
};

/// One run to a stable configuration.
struct Macrostep {
  Delta delta;
  std::vector<Effect> effects;
  /// Whether the event that began it enabled a transition (SCXML §3.13). `start` sets it.
  bool matched = false;
  /// Why it enabled none, when that was for an `a:require` alone: the first that was false.
  std::optional<Label> unmet;
  std::uint32_t microsteps = 0;
};

using MacrostepResult = tl::expected<Macrostep, BoundExceeded>;

/// What in the session the chart does not have; nothing when it fits. To be asked of a session that
/// comes from bytes, before it is run: the functions below abort on one that does not fit.
std::optional<std::string> misfit(const Chart& chart, const Session& session);

/// Enters the chart's initial configuration and runs to the first stable one (SCXML Appendix D,
/// `interpret`). `params` override top-level data of the same ids (SCXML §6.4.3); others are
/// ignored. `session` is fresh: it has an id and nothing else.
MacrostepResult start(const Chart& chart, const Session& session, const Data& params,
                      const World& world);

/// The first `a:require` of `a:start` that speaks against beginning with these params; nothing:
/// none does. `session` is as for `start`, which does not ask this.
std::optional<Label> unmet_at_start(const Chart& chart, const Session& session, const Data& params,
                                    const World& world);
/// The same of `a:import`, for an instance that arrives from elsewhere.
std::optional<Label> unmet_at_import(const Chart& chart, const Session& session, const Data& params,
                                     const World& world);

/// Processes one external event to the next stable configuration (SCXML Appendix D,
/// `mainEventLoop`): finalize, autoforward and `a:each` joins included. A session that is not
/// running changes nothing and matches nothing. What a child says carries its `invokeid`; after an
/// `Uninvoke` the caller puts nothing of that child's into the queue any more, but what stands in
/// it already is processed (SCXML §6.4.3, test 236). `done.invoke.<id>` with that `invokeid` ends
/// the invocation.
MacrostepResult process(const Chart& chart, const Session& session, const Event& event,
                        const World& world);

/// Takes the pending send with this ordinal out of the session: the delta that does so and the
/// send that is now due. Aborts when there is none.
struct Fired {
  Delta delta;
  Send send;
};
Fired fire(const Session& session, std::uint64_t ordinal);

/// Leaves every active state, innermost first, running their exit actions (SCXML Appendix D,
/// `exitInterpreter`), cancels children and pending sends, and ends the session.
MacrostepResult cancel(const Chart& chart, const Session& session, const World& world);

/// Names of the events that would enable a transition in this configuration if its guards held:
/// the descriptors in document order, without duplicates. Guards that do not read `_event` are
/// evaluated (a false one leaves its descriptor out); others count as unknown, and unknown is
/// offered (ARCHITECTURE §4). So it is with what `a:require` asks for, of the transition and of the
/// event.
std::vector<std::string> accepted_events(const Chart& chart, const Session& session,
                                         const World& world);

}  // namespace arendegang::statechart
