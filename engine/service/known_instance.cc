#include "engine/service/known_instance.h"

#include "engine/casework/secrecy.h"
#include "engine/service/refusal.h"

namespace arendegang::service {

bool may_read(const casework::Snapshot& snapshot, const casework::Context& context, Stage& stage) {
  if (context.actor == nullptr) return true;
  const auto* chart = context.catalogue->by_hash(snapshot.chart_hash);
  if (chart == nullptr) return casework::may_operate(*context.actor, *context.structure);
  return casework::may_read(*context.actor, stage.secrecy().of(snapshot, *chart, context));
}

tl::expected<const casework::Snapshot*, casework::Rejection> known_instance(
    casework::InstanceId id, const casework::Context& context, Turn& turn) {
  const auto* snapshot = turn.stage.find(id);
  if (snapshot == nullptr || !may_read(*snapshot, context, turn.stage)) return no_such_instance(id);
  return snapshot;
}

}  // namespace arendegang::service
