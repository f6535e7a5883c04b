#include "engine/service/timers.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/casework/cascade.h"
#include "engine/casework/decide.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

struct DueSend {
  Time due;
  casework::InstanceId instance;
  std::uint64_t ordinal;
};

/// The sends due at `turn.now` of the instances that have any, in firing order.
std::vector<DueSend> due_sends(Turn& turn) {
  auto instances = turn.reader.due(turn.now, kMaxTimersPerBatch);
  if (!instances) stop_broken("timers: {}", instances.error().message);
  std::vector<DueSend> sends;
  for (const auto& [due, id] : *instances) {
    for (const auto& pending : turn.stage.find(id)->session.pending) {
      if (pending.due <= turn.now) sends.push_back({pending.due, id, pending.ordinal});
    }
  }
  std::ranges::sort(sends, {}, [](const DueSend& send) {
    return std::tuple(send.due, send.instance, send.ordinal);
  });
  return sends;
}

/// Whether it is still to be fired: an earlier timer of this batch may have cancelled it.
bool still_pending(const casework::Snapshot& snapshot, std::uint64_t ordinal) {
  return casework::next_due(snapshot) &&
         std::ranges::any_of(snapshot.session.pending, [&](const statechart::PendingSend& pending) {
           return pending.ordinal == ordinal;
         });
}

/// Whether the message has to wait: its receiver holds messages, or the receiver is still to be
/// started by one that does.
bool is_held(const casework::Message& message, Stage& stage) {
  const auto* receiver = stage.find(message.to);
  if (receiver == nullptr) receiver = stage.find(message.from);
  return receiver != nullptr && casework::holds_messages(*receiver);
}

}  // namespace

std::size_t fire_timers(Turn& turn) {
  std::size_t fired = 0;
  for (const auto& send : due_sends(turn)) {
    if (fired == kMaxTimersPerBatch) break;
    const auto& snapshot = *turn.stage.find(send.instance);
    if (!still_pending(snapshot, send.ordinal)) continue;
    const auto context = turn.context();
    turn.run(casework::decide_timer(snapshot, send.ordinal, context), context);
    ++fired;
  }
  return fired;
}

std::uint64_t empty_inbox(std::uint64_t after, Turn& turn) {
  auto rows = turn.reader.inbox(after, kMaxInboxPerBatch);
  if (!rows) stop_broken("inbox: {}", rows.error().message);
  const auto read_to =
      rows->size() < kMaxInboxPerBatch ? turn.stage.inbox().end() : rows->back().position;
  std::deque<casework::Message> oldest;
  std::vector<std::pair<std::uint64_t, casework::InstanceId>> places;
  for (auto& row : *rows) {
    if (is_held(row.message, turn.stage)) continue;
    places.emplace_back(row.position, row.message.to);
    turn.stage.take_from_inbox(row.position, row.message.to);
    oldest.push_back(std::move(row.message));
  }
  if (oldest.empty()) return read_to;
  auto result = casework::cascade(std::move(oldest), turn.stage.instances(), turn.context());
  for (const auto index : result.left) {
    turn.stage.leave_in_inbox(places[index].first, places[index].second);
  }
  turn.stage.add(std::move(result));
  return read_to;
}

}  // namespace arendegang::service
