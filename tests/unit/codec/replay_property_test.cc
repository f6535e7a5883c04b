#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/casework/apply.h"
#include "engine/codec/case_codec.h"
#include "tests/unit/casework/random_run.h"

namespace arendegang::codec {
namespace {

using casework::Caseworld;
using casework::InstanceId;
using casework::Run;
using casework::Snapshot;

/// What the store would hold of a run, replayed from its bytes as after a restart.
class Restarted {
 public:
  /// Applies the steps that the journal has gained.
  void catch_up(const Caseworld& world) {
    for (; applied_ < world.journal().size(); ++applied_) {
      const auto step = decode_step(encode(world.journal()[applied_]));
      RC_ASSERT(step.has_value());
      apply(snapshots_[step->instance], *step);
      apply(counters_, *step);
    }
  }

  void expect_bytes_of(const Caseworld& world) const {
    RC_ASSERT(encode(counters_) == encode(world.counters()));
    RC_ASSERT(snapshots_.size() == world.snapshots().size());
    for (const auto& [id, snapshot] : snapshots_) {
      RC_ASSERT(encode(snapshot) == encode(world.at(id)));
    }
  }

 private:
  std::map<InstanceId, Snapshot> snapshots_;
  casework::Counters counters_;
  std::size_t applied_ = 0;
};

RC_GTEST_PROP(AnyRun, ReplaysFromItsBytesToTheLiveBytesAfterEveryStep, (const Run& run)) {
  Caseworld world;
  add_run_charts(world);
  Restarted restarted;
  for (const std::uint32_t choice : run) {
    happen(world, choice);
    restarted.catch_up(world);
    restarted.expect_bytes_of(world);
  }
}

}  // namespace
}  // namespace arendegang::codec
