#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/chart.h"
#include "engine/statechart/expression.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/session.h"

namespace arendegang::statechart {

/// What becomes of a session's words when it goes on by another chart (ARCHITECTURE §4, versions).
/// A state or a history that it does not name becomes the one of the same id and kind; one without
/// an id in the document is nobody's namesake.
struct TransferPlan {
  /// Old state's id → states of the new chart, their ancestors understood. None: it falls away.
  std::map<std::string, std::vector<std::string>, std::less<>> states;
  /// Old history's id → the new one's; empty: what it remembers is forgotten.
  std::map<std::string, std::string, std::less<>> histories;
  /// Data of the new chart → its value, worked out from the old data.
  std::map<std::string, Expression, std::less<>> values;
  /// Data of the old chart that goes.
  std::set<std::string, std::less<>> dropped;
  /// A timer's event → its new name, at the same time; empty: the timer is dropped.
  std::map<std::string, std::string, std::less<>> events;
};

/// The session, or every reason why it cannot be one of the new chart.
using Transfer = tl::expected<Session, std::vector<Label>>;

/// `session`, which runs by `from`, as one that runs by `to`. Moving is no transition: no content
/// is run, nothing is invoked and nothing is sent; an eventless transition that `to` has is taken
/// with the next event. Refused, each with its reason, unless
/// - every active state, what each history remembers and each state whose late data is bound has
/// its
///   place in `to`, and the active ones and their ancestors are one legal configuration (SCXML
///   §3.11) that goes on: a new region of a parallel begins where the plan says, or not at all;
/// - data that `to` does not declare is dropped by the plan. Data that only `to` declares has the
///   plan's value, or the chart's own, evaluated with the other data in scope. What scripts
///   declared goes along;
/// - whatever timers `from` heard, `to` hears too (`stops_hearing`). They keep ordinal and due
/// time;
/// - each invocation that runs or is to be joined has its `<invoke>`, by id, in a state that its
/// old
///   one becomes, so that its children go on.
/// A plan that names what `to` does not have is refused in the same way.
Transfer transfer(const Chart& from, const Chart& to, const TransferPlan& plan,
                  const Session& session, const World& world);

/// Whether some transition of `from` takes the event and none of `to` does.
bool stops_hearing(const Chart& from, const Chart& to, std::string_view event);

}  // namespace arendegang::statechart
