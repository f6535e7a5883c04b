#pragma once

#include <string>

#include "engine/casework/context.h"
#include "engine/store/verify.h"

namespace arendegang::store {

/// One instance from its first step on: what its records make, whether they were written by the
/// engine or not. A record that cannot have been is noted.
class InstanceReplay {
 public:
  /// Both outlive it; `counters` are raised by every step.
  InstanceReplay(Verification& verification, casework::Counters& counters)
      : verification_(verification), counters_(counters) {}

  /// False when nothing can be replayed after this record.
  bool add(const Record& record);

  const casework::Snapshot& snapshot() const { return snapshot_; }
  /// Steps are lost that no residual stands in for.
  bool is_lost() const { return lost_; }
  bool is_at(std::uint64_t version) const { return !lost_ && snapshot_.version == version; }

 private:
  bool stop(const Record& record, std::string what);
  bool apply(const Record& record, const casework::Step& step);
  void check_disposal(const Record& record, const casework::Step& step);

  Verification& verification_;
  casework::Counters& counters_;
  casework::Snapshot snapshot_;
  bool lost_ = false;
  Sequence there_;  ///< the last record whose body is there
};

}  // namespace arendegang::store
