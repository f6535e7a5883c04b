#pragma once

#include <list>
#include <unordered_map>

#include "engine/casework/snapshot.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// The instances that were used last, decoded; the others come from the store when they are asked
/// for. One thread.
class HotInstances {
 public:
  explicit HotInstances(store::Reader& reader) : reader_(reader) {}

  /// The committed snapshot, or null when there is no such instance. The pointer stays valid until
  /// `take` or `trim`. Aborts when the store cannot be read or holds what is no snapshot: nothing sound can
  /// be decided then.
  const casework::Snapshot* find(casework::InstanceId id);

  /// The same snapshot, to be changed: it is not hot any more until it is put back. Aborts when
  /// there is no such instance.
  casework::Snapshot take(casework::InstanceId id);

  /// What was just committed.
  void put(casework::Snapshot snapshot);

  /// Lets go of those that were not used for longest, down to the named limit.
  void trim();

 private:
  using Order = std::list<casework::Snapshot>;

  store::Reader& reader_;
  Order newest_first_;
  std::unordered_map<casework::InstanceId, Order::iterator> by_id_;
};

}  // namespace arendegang::service
