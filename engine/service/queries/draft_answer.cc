#include <optional>
#include <utility>

#include "engine/service/draft_commands.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {
namespace {

void fill(v1::DraftRow& out, const store::DraftRow& row, const v1::DraftRecord& kept) {
  out.set_draft(row.id);
  out.set_version(row.version);
  out.set_saved_ms(row.saved_at.time_since_epoch().count());
  out.set_actor(kept.actor());
  *out.mutable_text() = kept.text();
  out.set_size(row.text.size());
}

/// Nothing: the row is damaged, and the reply says so.
std::optional<v1::DraftRecord> kept_of(const store::DraftRow& row, v1::QueryReply& reply) {
  v1::DraftRecord kept;
  if (kept.ParseFromString(row.text)) return kept;
  fail(reply, store::Error{store::ErrorCode::kCorrupt,
                           "Expected a draft of the store to be readable, but it is not"});
  return std::nullopt;
}

}  // namespace

void answer_drafts(const Asker& asker, v1::QueryReply& reply) {
  const auto rows = asker.reader.drafts(owner_of_drafts(asker.actor), kMaxDrafts);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_drafts();
  for (const auto& row : *rows) {
    const auto kept = kept_of(row, reply);
    if (!kept) return;
    fill(*out.add_drafts(), row, *kept);
    out.mutable_drafts()->rbegin()->mutable_text()->clear_fields();
  }
}

void answer_draft(const v1::ReadDraft& query, const Asker& asker, v1::QueryReply& reply) {
  const auto row = asker.reader.draft(query.draft());
  if (!row) return fail(reply, row.error());
  if (!*row || (*row)->owner != owner_of_drafts(asker.actor)) {
    return fail(reply, casework::RejectionCode::kUnknownInstance,
                "Expected a draft of the asker's own organisation, but there is none of this id");
  }
  auto kept = kept_of(**row, reply);
  if (!kept) return;
  fill(*reply.mutable_draft()->mutable_draft(), **row, *kept);
  *reply.mutable_draft()->mutable_parts() = std::move(*kept->mutable_parts());
}

}  // namespace arendegang::service
