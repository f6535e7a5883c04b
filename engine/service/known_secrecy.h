#pragma once

#include <cstdint>
#include <unordered_map>

#include "engine/casework/secrecy.h"

namespace arendegang::service {

/// What is secret of the instances that were worked on last: told once for each version, and asked
/// for when a command comes, when it is answered, and when the instance is listed. Only of
/// snapshots that are staged or committed: a version that is only thought of may come to be
/// another. One thread.
class KnownSecrecy {
 public:
  /// `casework::secrecy_of` the snapshot; valid until the next call.
  const casework::Secrecy& of(const casework::Snapshot& snapshot,
                              const casework::CataloguedChart& chart,
                              const casework::Context& context);

  /// Other rules are in force: the same version may be secret now.
  void forget() { known_.clear(); }

 private:
  struct Known {
    std::uint64_t version = 0;  ///< none has this
    casework::Secrecy secrecy;
  };

  std::unordered_map<casework::InstanceId, Known> known_;
};

}  // namespace arendegang::service
