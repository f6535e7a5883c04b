#include <algorithm>

#include "engine/casework/authority.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {
namespace {

void set(std::string* out, const store::Hash& hash) {
  out->assign(reinterpret_cast<const char*>(hash.data()), hash.size());
}

void fill(v1::JournalRecord& out, const store::Record& record, bool with_body) {
  out.set_sequence(record.sequence.value);
  out.set_instance(record.instance.value);
  out.set_kind(static_cast<std::uint32_t>(record.kind));
  out.set_actor(record.actor);
  out.set_at_ms(record.at.time_since_epoch().count());
  set(out.mutable_body_hash(), record.body_hash);
  set(out.mutable_previous_hash(), record.previous_hash);
  set(out.mutable_hash(), record.hash);
  if (!with_body) return;
  out.set_nonce(record.nonce);
  out.set_body(record.body);
}

}  // namespace

void answer_journal(const v1::ReadJournal& query, const Asker& asker, v1::QueryReply& reply) {
  const auto head = asker.reader.head();
  if (!head) return fail(reply, head.error());
  const auto limit = query.limit() == 0 ? kMaxJournalRecords
                                        : std::min<std::size_t>(query.limit(), kMaxJournalRecords);
  const auto records = asker.reader.records({query.from()}, limit);
  if (!records) return fail(reply, records.error());

  const bool with_body = casework::may_operate(asker.actor, asker.rules.structure);
  auto& out = *reply.mutable_journal();
  out.set_head(head->sequence.value);
  out.set_headers_only(!with_body);
  std::size_t bytes = 0;
  for (const auto& record : *records) {
    bytes += with_body ? record.body.size() : 0;
    if (bytes > kMaxJournalBytes && out.records_size() > 0) return;
    fill(*out.add_records(), record, with_body);
  }
}

void answer_head(const Asker& asker, v1::QueryReply& reply) {
  const auto head = asker.reader.head();
  if (!head) return fail(reply, head.error());
  reply.mutable_head()->set_sequence(head->sequence.value);
  set(reply.mutable_head()->mutable_hash(), head->hash);
}

}  // namespace arendegang::service
