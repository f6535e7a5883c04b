#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/statechart/expression.h"
#include "engine/statechart/location.h"
#include "engine/statechart/script.h"
#include "engine/statechart/time.h"
#include "engine/statechart/value.h"

/// Executable content (SCXML §4, §6.2, §6.3) as the reader compiles it.
namespace arendegang::statechart {

/// Where in the document; lines and columns count from one.
struct SourcePosition {
  std::size_t line = 0;
  std::size_t column = 0;
};

/// An attribute that has a literal form and one that is evaluated (`event` and `eventexpr`, …).
using TextSource = std::variant<std::string, Expression>;

/// An element that has an `expr` and inline content: nothing was given, an expression, or a value
/// that stood in the document.
using ValueSource = std::variant<std::monostate, Expression, Value>;

/// `<param>` (SCXML §5.7) or one name of a `namelist` (§6.2.3): a value under a name.
struct Param {
  std::string name;
  Expression value;
  std::optional<Location> location;  ///< what an empty `<finalize>` writes (SCXML §6.5)
};

/// What an event, an invocation or a final state carries: params or content (SCXML §5.5).
struct Payload {
  std::vector<Param> params;
  std::optional<ValueSource> content;
};

struct Action;
/// A block: an error in one of its actions ends it (SCXML §4.2).
using Block = std::vector<Action>;

struct RaiseAction {
  std::string event;
};

/// `<if>`, `<elseif>` and `<else>`, in order; the last has no condition when it is an `<else>`.
struct IfAction {
  struct Branch {
    std::optional<Expression> condition;
    Block block;
  };
  std::vector<Branch> branches;
};

struct ForeachAction {
  Expression array;
  std::string item;
  std::string index;  ///< empty: none
  Block block;
};

struct AssignAction {
  Location location;
  ValueSource value;
};

struct LogAction {
  std::string label;
  std::optional<Expression> value;
};

struct ScriptAction {
  Script script;
};

struct SendAction {
  std::optional<TextSource> event;
  std::optional<TextSource> target;
  std::optional<TextSource> type;
  std::string id;
  std::optional<Location> idlocation;
  std::optional<TextSource> delay;
  std::optional<Expression> at;    ///< `a:at`
  std::optional<Duration> regret;  ///< `a:regret`
  /// `a:concerns`: it is dispatched as a record of the case
  std::optional<Expression> concerns;
  Payload payload;
};

struct CancelAction {
  TextSource sendid;
};

struct Action {
  SourcePosition position;
  std::variant<RaiseAction, IfAction, ForeachAction, AssignAction, LogAction, ScriptAction,
               SendAction, CancelAction>
      what;
};

}  // namespace arendegang::statechart
