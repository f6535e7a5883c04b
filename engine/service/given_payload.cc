#include "engine/service/given_payload.h"

#include "engine/casework/mask.h"
#include "engine/casework/secrecy.h"

namespace arendegang::service {

statechart::Value given_payload(const casework::Job& job, const Turn& turn) {
  const auto* kind = turn.rules.structure.job_kind(job.kind);
  if (kind != nullptr && kind->carries_secrets) return job.payload;
  const auto* snapshot = turn.stage.find(job.instance);
  const auto* chart = turn.rules.catalogue.by_hash(snapshot->chart_hash);
  if (chart == nullptr) return job.payload;
  const auto secrecy = casework::secrecy_of(*snapshot, *chart, turn.context());
  return casework::Mask(secrecy, snapshot->session.data).payload(job.payload);
}

}  // namespace arendegang::service
