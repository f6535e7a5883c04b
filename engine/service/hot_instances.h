#pragma once

#include <list>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/casework/catalogue.h"
#include "engine/casework/snapshot.h"
#include "engine/codec/snapshot_image.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// A snapshot in memory, and its encoding once it was encoded here.
struct HotInstance {
  casework::Snapshot snapshot;
  std::optional<codec::SnapshotImage> image;
  std::size_t bytes = 0;  ///< that it takes encoded
};

/// The instances that were used last, decoded; the others come from the store when they are asked
/// for. One that does not decode is replayed from its records. One that cannot be had so either, or
/// does not fit its chart, counts as quarantined from then on, and waits in `take_broken` for that
/// to be journalled. One thread.
class HotInstances {
 public:
  HotInstances(store::Reader& reader, const casework::Catalogue& catalogue)
      : reader_(reader), catalogue_(&catalogue) {}

  /// Holds what it loads from now on against this catalogue, which must outlive it.
  void follow(const casework::Catalogue& catalogue) { catalogue_ = &catalogue; }

  /// The snapshot as it was put last, or as it is stored; null when there is no such instance. The
  /// pointer stays valid until `take` or `trim`. Aborts when the store cannot be read: nothing
  /// sound can be decided then.
  const casework::Snapshot* find(casework::InstanceId id);

  /// The same snapshot, to be changed: it is not hot any more until it is put back. Aborts when
  /// there is no such instance.
  HotInstance take(casework::InstanceId id);

  /// What was just decided; it must be committed before anything is trimmed.
  void put(HotInstance decided);

  bool has_broken() const { return !broken_.empty(); }
  /// Which were found broken since it was asked last, and why.
  std::map<casework::InstanceId, std::string> take_broken() { return std::exchange(broken_, {}); }

  /// Lets go of those that were not used for longest, down to the named limits.
  void trim();

 private:
  using Order = std::list<HotInstance>;

  casework::Snapshot load(casework::InstanceId id, const std::string& bytes);
  casework::Snapshot replay(casework::InstanceId id);
  void break_off(casework::Snapshot& snapshot, std::string cause);

  store::Reader& reader_;
  const casework::Catalogue* catalogue_;
  std::map<casework::InstanceId, std::string> broken_;
  Order newest_first_;
  std::size_t bytes_ = 0;
  std::unordered_map<casework::InstanceId, Order::iterator> by_id_;
};

}  // namespace arendegang::service
