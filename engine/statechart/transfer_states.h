#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/model.h"
#include "engine/statechart/session.h"
#include "engine/statechart/transfer.h"

namespace arendegang::statechart {

/// The states of one chart as states of another.
class StateMap {
 public:
  StateMap(const Model& from, const Model& to, const TransferPlan& plan)
      : from_(from), to_(to), plan_(plan) {}

  /// What the state becomes; none when it falls away, nothing when neither the plan nor the new
  /// chart says.
  std::optional<std::vector<StateIndex>> images(std::string_view id) const;

  const Model& from() const { return from_; }
  const Model& to() const { return to_; }
  const TransferPlan& plan() const { return plan_; }

 private:
  const Model& from_;
  const Model& to_;
  const TransferPlan& plan_;
};

/// `'id'` with what people call it, when they call it something.
Label name_of_state(const Model& model, std::string_view id);

/// The configuration that the session's becomes. Adds to `reasons` what is wrong with it.
StateSet transfer_configuration(const StateMap& map, const Session& session,
                                std::vector<Label>& reasons);

/// What each history remembers, by the new history's id.
std::map<std::string, std::vector<std::string>, std::less<>> transfer_history(
    const StateMap& map, const Session& session, std::vector<Label>& reasons);

/// The states whose late data is bound, in their order.
std::vector<std::string> transfer_bound(const StateMap& map, const Session& session,
                                        std::vector<Label>& reasons);

}  // namespace arendegang::statechart
