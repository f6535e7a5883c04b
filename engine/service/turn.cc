#include "engine/service/turn.h"

#include "engine/casework/cascade.h"
#include "engine/service/known_instance.h"

namespace arendegang::service {

casework::Context Turn::context(const casework::Actor* actor, std::string on_behalf_of,
                                std::string command_id) const {
  casework::Context context;
  context.now = now;
  context.structure = &rules.structure;
  context.catalogue = &rules.catalogue;
  context.counters = &stage.counters();
  context.actor = actor;
  context.on_behalf_of = std::move(on_behalf_of);
  context.command_id = std::move(command_id);
  context.platform = &platform;
  context.given_out = [this](casework::JobId id) {
    const auto row = stage.job(id);
    return row && row->attempts > 0;
  };
  context.find_by_number = [this, actor](std::string_view number) -> const casework::Snapshot* {
    const auto* found = stage.find(number);
    // With `_x` of its own: the chart that looks for the other case sees this turn's.
    casework::Context asking;
    asking.structure = &rules.structure;
    asking.catalogue = &rules.catalogue;
    asking.actor = actor;
    return found != nullptr && may_read(*found, asking, stage) ? found : nullptr;
  };
  return context;
}

std::pair<store::Sequence, store::Sequence> Turn::run(casework::Step first,
                                                      const casework::Context& context) {
  return stage.add(casework::cascade(std::move(first), stage.instances(), context));
}

}  // namespace arendegang::service
