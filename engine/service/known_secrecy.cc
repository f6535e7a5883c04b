#include "engine/service/known_secrecy.h"

#include "engine/service/limits.h"

namespace arendegang::service {

const casework::Secrecy& KnownSecrecy::of(const casework::Snapshot& snapshot,
                                          const casework::CataloguedChart& chart,
                                          const casework::Context& context) {
  if (known_.size() >= kMaxKnownSecrecy) known_.clear();
  auto& known = known_[snapshot.id];
  if (known.version != snapshot.version) {
    known = {snapshot.version, casework::secrecy_of(snapshot, chart, context)};
  }
  return known.secrecy;
}

}  // namespace arendegang::service
