#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/statechart/action.h"
#include "engine/statechart/chart.h"
#include "engine/statechart/event_descriptor.h"
#include "engine/statechart/state_set.h"

/// A chart as the interpreter runs it: states and transitions by index, in document order.
namespace arendegang::statechart {

using TransitionIndex = std::uint32_t;

inline constexpr StateIndex kRoot = 0;  ///< the `<scxml>` element
inline constexpr StateIndex kNoState = std::numeric_limits<StateIndex>::max();
inline constexpr TransitionIndex kNoTransition = std::numeric_limits<TransitionIndex>::max();

/// `kCompound` is the root and every `<state>` that has children.
enum class StateKind { kAtomic, kCompound, kParallel, kFinal, kShallowHistory, kDeepHistory };

/// `<data>` (SCXML §5.3).
struct DataElement {
  std::string id;
  ValueSource value;
  bool unavailable = false;  ///< its `src` could not be had: unbound, with `error.execution`
  SourcePosition position;
};

/// `<invoke>` (SCXML §6.4), with `a:each` and `a:key`.
struct InvokeElement {
  std::string id;  ///< empty: generated when it starts
  std::optional<Location> idlocation;
  std::optional<TextSource> type;
  std::optional<TextSource> src;
  Payload payload;
  std::optional<Block> finalize;
  bool autoforward = false;
  std::optional<Expression> each;
  std::optional<Expression> key;
  SourcePosition position;
};

/// `a:require`: a condition on what starts the instance or sends an event, whose falsehood is told.
struct Requirement {
  Expression condition;
  Label reason;  ///< why it is refused when the condition is false
  bool reads_event = false;
  SourcePosition position;
};

/// `a:deadline`: when the state should be left.
struct Deadline {
  Expression expr;
  Label label;
};

struct State {
  std::string id;  ///< `#n` when the document gives none
  bool has_id = false;
  StateKind kind = StateKind::kAtomic;
  StateIndex parent = kNoState;
  StateIndex last = kRoot;                 ///< its last descendant in document order, or itself
  std::vector<StateIndex> children;        ///< without history states
  std::vector<StateIndex> histories;       ///< history states among its children
  std::vector<TransitionIndex> eventless;  ///< its transitions without `event`, document order
  std::vector<TransitionIndex> on_event;   ///< its transitions with `event`, document order
  /// What leads to the default initial states (SCXML §3.6) or a history's default (§3.10).
  TransitionIndex initial = kNoTransition;
  std::vector<Block> on_entry;
  std::vector<Block> on_exit;
  std::vector<DataElement> data;
  std::vector<InvokeElement> invokes;
  Payload donedata;
  Label label;
  std::optional<Deadline> deadline;
  SourcePosition position;

  bool is_history() const {
    return kind == StateKind::kShallowHistory || kind == StateKind::kDeepHistory;
  }
  bool is_atomic() const { return kind == StateKind::kAtomic || kind == StateKind::kFinal; }
};

/// `<transition>` (SCXML §3.5).
struct Transition {
  StateIndex source = kRoot;
  std::vector<EventDescriptor> events;
  std::optional<Expression> condition;
  bool condition_reads_event = false;
  std::vector<Requirement> requirements;
  std::vector<StateIndex> targets;
  bool internal = false;
  Block block;
  SourcePosition position;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

struct Model {
  std::string name;  ///< `_name`
  bool late_binding = false;
  std::vector<State> states;            ///< document order; the root first
  std::vector<Transition> transitions;  ///< document order
  std::unordered_map<std::string, StateIndex, StringHash, std::equal_to<>> state_by_id;
  std::optional<Script> script;  ///< run when the chart is loaded (SCXML §5.8)
  Declarations declarations;
  std::vector<Requirement> start_requirements;
  std::vector<Requirement> import_requirements;
  /// Those of an event hold for each transition that takes it.
  std::unordered_map<std::string, std::vector<Requirement>, StringHash, std::equal_to<>>
      event_requirements;
  std::vector<Expression> column_values;  ///< of `declarations.columns`, same order

  /// Whether `state` stands inside `ancestor`; no state stands inside itself.
  bool is_descendant(StateIndex state, StateIndex ancestor) const {
    return state > ancestor && state <= states[ancestor].last;
  }

  /// The state with this id; `kNoState` when there is none.
  StateIndex find(std::string_view id) const {
    const auto found = state_by_id.find(id);
    return found == state_by_id.end() ? kNoState : found->second;
  }
};

}  // namespace arendegang::statechart
