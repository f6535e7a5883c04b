#include "engine/service/hot_instances.h"

#include <optional>

#include <spdlog/spdlog.h>

#include "engine/casework/chart_of.h"
#include "engine/codec/case_codec.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"
#include "engine/store/replay.h"

namespace arendegang::service {
namespace {

/// Only what still runs must fit its chart.
std::optional<std::string> fault_of(const casework::Snapshot& snapshot,
                                    const casework::Catalogue& catalogue) {
  if (snapshot.status != casework::Status::kActive) return std::nullopt;
  return casework::fault_of_fit(snapshot, catalogue);
}

}  // namespace

const casework::Snapshot* HotInstances::find(casework::InstanceId id) {
  if (auto found = by_id_.find(id); found != by_id_.end()) {
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return &found->second->snapshot;
  }
  auto bytes = reader_.snapshot(id);
  if (!bytes) stop_broken("snapshot of instance {}: {}", id.value, bytes.error().message);
  if (!*bytes) return nullptr;
  put({load(id, **bytes), std::nullopt, (*bytes)->size()});
  return &newest_first_.front().snapshot;
}

casework::Snapshot HotInstances::load(casework::InstanceId id, const std::string& bytes) {
  auto stored = codec::decode_snapshot(bytes);
  const bool is_its_own = stored && stored->id == id;
  auto snapshot = is_its_own ? std::move(*stored) : replay(id);
  if (auto fault = fault_of(snapshot, *catalogue_)) break_off(snapshot, std::move(*fault));
  return snapshot;
}

casework::Snapshot HotInstances::replay(casework::InstanceId id) {
  spdlog::error("the row of instance {} holds no snapshot of it, so that it is replayed", id.value);
  auto replayed = store::replay_instance(reader_, id);
  if (!replayed) stop_broken("records of instance {}: {}", id.value, replayed.error().message);
  if (!replayed->fault.empty()) break_off(replayed->snapshot, std::move(replayed->fault));
  return std::move(replayed->snapshot);
}

void HotInstances::break_off(casework::Snapshot& snapshot, std::string cause) {
  spdlog::error("instance {} is quarantined: {}", snapshot.id.value, cause);
  snapshot.status = casework::Status::kQuarantined;
  broken_.emplace(snapshot.id, std::move(cause));
}

HotInstance HotInstances::take(casework::InstanceId id) {
  if (find(id) == nullptr) stop_broken("instance {} is to change, but is not there", id.value);
  const auto found = by_id_.find(id);
  auto taken = std::move(*found->second);
  bytes_ -= taken.bytes;
  newest_first_.erase(found->second);
  by_id_.erase(found);
  return taken;
}

void HotInstances::put(HotInstance decided) {
  const auto id = decided.snapshot.id;
  bytes_ += decided.bytes;
  if (auto found = by_id_.find(id); found != by_id_.end()) {
    bytes_ -= found->second->bytes;
    *found->second = std::move(decided);
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return;
  }
  newest_first_.push_front(std::move(decided));
  by_id_.emplace(id, newest_first_.begin());
}

void HotInstances::trim() {
  while (newest_first_.size() > kMaxHotInstances || bytes_ > kMaxHotBytes) {
    bytes_ -= newest_first_.back().bytes;
    by_id_.erase(newest_first_.back().snapshot.id);
    newest_first_.pop_back();
  }
}

}  // namespace arendegang::service
