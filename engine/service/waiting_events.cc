#include "engine/service/waiting_events.h"

#include <variant>

#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

void note(WaitingEvents& waiting, const casework::Message& message) {
  const auto* delivered = std::get_if<casework::Deliver>(&message.content);
  if (delivered != nullptr) waiting[message.to].push_back(delivered->event.name);
}

store::Result<void> add_inbox(store::Reader& reader, WaitingEvents& waiting) {
  for (std::uint64_t after = 0;;) {
    const auto rows = reader.inbox(after, kMaxInboxPerBatch);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return {};
    for (const auto& row : *rows) note(waiting, row.message);
    after = rows->back().position;
  }
}

store::Result<void> add_incidents(store::Reader& reader, WaitingEvents& waiting) {
  store::WorkQuery query;
  query.all_roles = true;
  query.limit = kMaxPageRows;
  for (;;) {
    const auto rows = reader.incidents(query);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return {};
    for (const auto& row : *rows) {
      if (row.incident.message) note(waiting, *row.incident.message);
    }
    query.after = rows->back().incident.id.value;
  }
}

}  // namespace

store::Result<WaitingEvents> waiting_events(store::Reader& reader) {
  WaitingEvents waiting;
  const auto read =
      add_inbox(reader, waiting).and_then([&] { return add_incidents(reader, waiting); });
  if (!read) return tl::unexpected(read.error());
  return waiting;
}

}  // namespace arendegang::service
