#include "engine/service/hot_instances.h"

#include "engine/codec/case_codec.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"

namespace arendegang::service {

const casework::Snapshot* HotInstances::find(casework::InstanceId id) {
  if (auto found = by_id_.find(id); found != by_id_.end()) {
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return &*found->second;
  }
  auto bytes = reader_.snapshot(id);
  if (!bytes) stop_broken("snapshot of instance {}: {}", id.value, bytes.error().message);
  if (!*bytes) return nullptr;
  auto snapshot = codec::decode_snapshot(**bytes);
  if (!snapshot) stop_broken("snapshot of instance {}: {}", id.value, snapshot.error().message);
  put(std::move(*snapshot));
  return &newest_first_.front();
}

casework::Snapshot HotInstances::take(casework::InstanceId id) {
  if (find(id) == nullptr) stop_broken("instance {} is to change, but is not there", id.value);
  const auto found = by_id_.find(id);
  auto snapshot = std::move(*found->second);
  newest_first_.erase(found->second);
  by_id_.erase(found);
  return snapshot;
}

void HotInstances::put(casework::Snapshot snapshot) {
  const auto id = snapshot.id;
  if (auto found = by_id_.find(id); found != by_id_.end()) {
    *found->second = std::move(snapshot);
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return;
  }
  newest_first_.push_front(std::move(snapshot));
  by_id_.emplace(id, newest_first_.begin());
}

void HotInstances::trim() {
  while (newest_first_.size() > kMaxHotInstances) {
    by_id_.erase(newest_first_.back().id);
    newest_first_.pop_back();
  }
}

}  // namespace arendegang::service
