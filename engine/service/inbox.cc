#include "engine/service/inbox.h"

namespace arendegang::service {

Inbox::Inbox(const std::vector<store::InboxRow>& rows) {
  for (const auto& row : rows) leave(row.message.to);
  if (!rows.empty()) last_position_ = rows.back().position;
}

std::uint64_t Inbox::add(casework::InstanceId to) {
  leave(to);
  return ++last_position_;
}

void Inbox::take(casework::InstanceId to) {
  const auto found = waiting_.find(to);
  if (--found->second == 0) waiting_.erase(found);
}

void Inbox::leave(casework::InstanceId to) {
  ++waiting_[to];
}

}  // namespace arendegang::service
