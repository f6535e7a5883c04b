#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/statechart/chart.h"
#include "engine/statechart/event.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/session.h"

namespace arendegang::conformance {

/// A session with what its driver must remember of it; there from the moment that it is asked for.
struct HostedSession {
  std::string document;  ///< of its chart
  std::string parent;    ///< the session that invoked it, or empty
  std::string invokeid;  ///< the id under which it did so; empty once that has been cancelled
  statechart::Session session;
  friend bool operator==(const HostedSession&, const HostedSession&) = default;
};

/// What waits to happen to a session, first in first out.
struct Delivery {
  statechart::Event event;
  friend bool operator==(const Delivery&, const Delivery&) = default;
};
struct Start {
  statechart::Data params;
  friend bool operator==(const Start&, const Start&) = default;
};
struct Stop {
  friend bool operator==(const Stop&, const Stop&) = default;
};
struct Waiting {
  std::string session;
  std::variant<Delivery, Start, Stop> what;
  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// Everything a world holds between two macrosteps: a value.
struct WorldState {
  statechart::Time now{};
  std::uint64_t next_session = 1;
  std::map<std::string, HostedSession> sessions;
  std::deque<Waiting> queue;
  friend bool operator==(const WorldState&, const WorldState&) = default;
};

/// Sessions with their external queues, delayed sends and invoked children, driven as the
/// Recommendation says a platform does, on a clock that moves only when told to. Throws what keeps
/// it from going on.
class VirtualWorld {
 public:
  using Resolve = std::function<std::optional<std::string>(std::string_view src)>;
  /// What the world's state becomes after each macrostep: as it is, or put together anew.
  using Pass = std::function<WorldState(WorldState)>;

  VirtualWorld(Resolve resolve, Pass pass) : resolve_(std::move(resolve)), pass_(std::move(pass)) {}

  /// Starts a session on the chart and runs until all queues are empty. Gives its id.
  std::string start(std::string_view document);
  /// Delivers an external event and runs until all queues are empty.
  void send(const std::string& session, std::string_view event_name);
  /// Moves the clock, firing what falls due on the way, each at its time.
  void advance(statechart::Duration duration);
  /// Moves the clock from due time to due time until the session has ended or nothing is due.
  void run_to_end(const std::string& session);

  const statechart::Session& session(const std::string& id) const {
    return state_.sessions.at(id).session;
  }
  std::uint64_t macrosteps() const { return macrosteps_; }

 private:
  struct Due {
    statechart::Time at{};
    std::string session;
    std::uint64_t ordinal = 0;
  };

  void enqueue(std::string session, statechart::Event event);
  void enqueue_start(const std::string& parent, const statechart::Invoke& invoke);
  void run_queue();
  void step(const Waiting& waiting);
  void commit(const std::string& id, const statechart::MacrostepResult& result,
              const statechart::Event* processed);
  void carry_out(const std::string& from, const statechart::Effect& effect,
                 const statechart::Event* processed);
  void send(const std::string& from, const statechart::Send& send,
            std::optional<statechart::Time> due);
  void tell_parent_done(const std::string& child, const statechart::Value& donedata);
  void fire(const Due& due);
  std::optional<Due> next_due() const;
  std::string target_session(const std::string& from, std::string_view target) const;
  std::string child_of(const std::string& parent, std::string_view invokeid) const;
  statechart::World world_of(const std::string& id) const;
  statechart::Chart chart_of(const HostedSession& hosted) const;

  Resolve resolve_;
  Pass pass_;
  WorldState state_;
  std::uint64_t macrosteps_ = 0;
};

}  // namespace arendegang::conformance
