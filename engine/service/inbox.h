#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/store/batch.h"

namespace arendegang::service {

/// Whom messages wait for in the durable inbox, as staged. One thread.
class Inbox {
 public:
  Inbox() = default;
  /// `rows` by position.
  explicit Inbox(const std::vector<store::InboxRow>& rows);

  /// Counts a message that is added; returns its position.
  std::uint64_t add(casework::InstanceId to);
  void take(casework::InstanceId to);
  /// Counts a message again that was taken and keeps its position after all.
  void leave(casework::InstanceId to);

  bool awaits(casework::InstanceId id) const { return waiting_.contains(id); }
  /// The position of the last message that was ever put into it.
  std::uint64_t end() const { return last_position_; }

 private:
  std::unordered_map<casework::InstanceId, std::size_t> waiting_;
  std::uint64_t last_position_ = 0;
};

}  // namespace arendegang::service
