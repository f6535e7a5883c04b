#include <chrono>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "engine/casework/platform_value.h"
#include "engine/codec/session_codec.h"
#include "engine/statechart/interpreter.h"
#include "engine/store/memory/memory_store.h"
#include "tests/bench/engine_in_process.h"
#include "tests/bench/figures.h"
#include "tests/bench/need.h"
#include "tests/bench/recorded_case.h"

namespace arendegang::bench {
namespace {

using casework::StepKind;
using statechart::Session;

/// One macrostep with all that it is given.
struct Turn {
  const statechart::Chart* chart = nullptr;
  casework::InstanceId instance;
  bool starts = false;
  statechart::Data params;
  statechart::Event event;
  const casework::Actor* actor = nullptr;
  statechart::Time at{};
  std::string number;
  statechart::Delta delta;  ///< what the engine got
};

/// What the first step of an instance was given: by its parent's message, or by the fields that the
/// chart declares.
statechart::Data params_of(const casework::Step& first, const std::vector<casework::Step>& steps,
                           const statechart::Chart& chart) {
  for (const auto& step : steps) {
    for (const auto& message : step.messages) {
      const auto* start = std::get_if<casework::StartChild>(&message.content);
      if (start != nullptr && message.to == first.instance) return start->params;
    }
  }
  statechart::Data params;
  for (const auto& field : chart.declarations().start_fields) {
    const auto found = first.delta->set.find(field.name);
    if (found != first.delta->set.end()) params.insert(*found);
  }
  return params;
}

std::vector<Turn> turns_of(const std::vector<casework::Step>& steps, const service::Rules& rules) {
  std::map<casework::InstanceId, const statechart::Chart*> charts;
  std::vector<Turn> turns;
  for (const auto& step : steps) {
    if (!step.delta) continue;
    auto& chart = charts[step.instance];
    if (step.origin) chart = &rules.catalogue.by_hash(step.origin->chart_hash)->chart;
    Turn turn{chart,
              step.instance,
              step.origin.has_value(),
              {},
              step.event,
              rules.structure.actor(step.actor),
              step.at,
              {},
              *step.delta};
    if (step.origin) {
      turn.params = params_of(step, steps, *chart);
      turn.number = step.origin->number;
    }
    turns.push_back(std::move(turn));
  }
  return turns;
}

/// What is done with a session between two macrosteps.
using Between = void (*)(Session&);

void keep(Session&) {}
void write_and_restore(Session& session) {
  session = need(codec::decode_session(codec::encode(session)));
}

class Player {
 public:
  Player(const std::vector<Turn>& turns, const casework::Structure& structure)
      : turns_(turns), platform_(structure) {}

  /// One case from start to end: every macrostep is decided and applied.
  void decide(Between between) {
    std::map<casework::InstanceId, Session> sessions;
    for (const auto& turn : turns_) {
      auto& session = sessions[turn.instance];
      if (turn.starts) session.id = casework::session_id(turn.instance);
      const auto result = macrostep(turn, session);
      if (!result || result->delta != turn.delta) {
        throw std::runtime_error("Expected the interpreter to do what it did in the engine");
      }
      statechart::apply(session, result->delta);
      between(session);
    }
  }

  /// What any interpreter must do at the least: the results are there, and are applied.
  void apply_only() const {
    std::map<casework::InstanceId, Session> sessions;
    for (const auto& turn : turns_) statechart::apply(sessions[turn.instance], turn.delta);
  }

 private:
  statechart::MacrostepResult macrostep(const Turn& turn, const Session& session) {
    statechart::World world;
    world.now = turn.at;
    world.x = &platform_.show(turn.at, turn.actor, {}, turn.number);
    if (turn.starts) return statechart::start(*turn.chart, session, turn.params, world);
    return statechart::process(*turn.chart, session, turn.event, world);
  }

  const std::vector<Turn>& turns_;
  casework::PlatformValue platform_;
};

/// The data of every session after each macrostep, as JSON text.
std::vector<std::string> data_texts(const std::vector<Turn>& turns) {
  std::map<casework::InstanceId, Session> sessions;
  std::vector<std::string> texts;
  for (const auto& turn : turns) {
    auto& session = sessions[turn.instance];
    statechart::apply(session, turn.delta);
    boost::json::object data;
    for (const auto& [name, value] : session.data) {
      if (const auto* json = std::get_if<statechart::Json>(&value)) data[name] = *json;
    }
    texts.push_back(boost::json::serialize(data));
  }
  return texts;
}

void parse_and_write(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += boost::json::serialize(boost::json::parse(text)).size();
  if (bytes == 0) throw std::runtime_error("Expected sessions to have data");
}

/// Macrosteps a second when `action` goes through one whole case.
template <typename Action>
double rate(const Setting& setting, std::size_t macrosteps, Action action) {
  const auto begun = std::chrono::steady_clock::now();
  std::size_t rounds = 0;
  std::chrono::duration<double> took{};
  do {
    action();
    ++rounds;
    took = std::chrono::steady_clock::now() - begun;
  } while (took < setting.run_time() / 3);
  return static_cast<double>(rounds * macrosteps) / took.count();
}

}  // namespace

void measure_in_memory(const Setting& setting, const Script& script) {
  store::MemoryStore empty;
  const auto rules = rules_of(setting, *need(empty.open_reader()));
  const auto turns = turns_of(steps_of_one_case(setting, script), rules);
  const auto texts = data_texts(turns);
  Player player(turns, rules.structure);

  Figure plain{"macrosteps_in_memory",
               "macrosteps/s",
               "applying the same results without deciding them",
               "none",
               {}};
  Figure stored{"macrosteps_with_write_and_restore",
                "macrosteps/s",
                "Boost.JSON alone parsing and writing the same data",
                "none",
                {}};
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    plain.runs.push_back({rate(setting, turns.size(), [&] { player.decide(keep); }),
                          rate(setting, turns.size(), [&] { player.apply_only(); }), 0});
    stored.runs.push_back({rate(setting, turns.size(), [&] { player.decide(write_and_restore); }),
                           rate(setting, turns.size(), [&] { parse_and_write(texts); }), 0});
  }
  plain.notes = {{"macrosteps_a_case", static_cast<double>(turns.size())}};
  print(plain);
  print(stored);
}

}  // namespace arendegang::bench
