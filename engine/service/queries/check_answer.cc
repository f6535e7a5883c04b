#include <algorithm>

#include "engine/casework/authority.h"
#include "engine/casework/content_references.h"
#include "engine/casework/platform_value.h"
#include "engine/codec/case_codec.h"
#include "engine/service/finding_words.h"
#include "engine/service/kept_structure.h"
#include "engine/service/listing_of.h"
#include "engine/service/queries/answers.h"
#include "engine/store/check_store.h"

namespace arendegang::service {
namespace {

store::CheckPlace place_of(const v1::CheckPlace& from) {
  store::CheckPlace place;
  const auto last_part = static_cast<std::uint32_t>(store::CheckPart::kStructure);
  place.part = static_cast<store::CheckPart>(std::min(from.part(), last_part));
  place.after = from.after();
  place.after_content = from.after_content();
  place.done = from.done();
  place.head = {from.head()};
  place.counts_hold = from.counts_hold();
  if (auto counted = codec::decode_counters(from.counted().SerializeAsString())) {
    place.counted = std::move(*counted);
  }
  return place;
}

void fill(v1::CheckPlace& out, const store::CheckPlace& place) {
  out.set_part(static_cast<std::uint32_t>(place.part));
  out.set_after(place.after);
  out.set_after_content(place.after_content);
  out.set_done(place.done);
  out.set_head(place.head.value);
  out.set_counts_hold(place.counts_hold);
  out.mutable_counted()->ParseFromString(codec::encode(place.counted));
}

std::string number_of(store::InstanceId id, store::Reader& reader) {
  if (!id) return {};
  const auto bytes = reader.snapshot(id);
  if (!bytes || !*bytes) return {};
  const auto snapshot = codec::decode_snapshot(**bytes);
  return snapshot ? snapshot->number : std::string();
}

void fill(v1::StoreFinding& out, const store::Finding& finding, store::Reader& reader) {
  out.set_kind(static_cast<std::uint32_t>(finding.kind));
  out.set_sequence(finding.record.value);
  out.set_instance(finding.instance.value);
  out.set_number(number_of(finding.instance, reader));
  out.set_subject(finding.subject);
  out.set_message(finding.what);
  out.set_reason_sv(std::string(finding_words(finding.kind)));
}

}  // namespace

void answer_check_store(const v1::CheckStore& query, const Asker& asker, v1::QueryReply& reply) {
  const auto& structure = asker.rules.structure;
  if (!casework::may_operate(asker.actor, structure)) {
    const auto refused = casework::not_allowed_to_operate(asker.actor, structure);
    return fail(reply, refused.code, refused.message);
  }
  casework::PlatformValue platform(structure);
  casework::Context context;
  context.structure = &structure;
  context.catalogue = &asker.rules.catalogue;
  context.platform = &platform;
  const store::Derivation derivation{
      [&](const casework::Snapshot& snapshot) { return listing_of(snapshot, context); },
      casework::content_references_of, structure.applied_by};
  const auto from = query.has_from() ? place_of(query.from()) : store::CheckPlace{};
  auto page = store::check_page(asker.reader, derivation, from);
  if (!page) return fail(reply, page.error());
  if (!page->next) {
    auto kept = check_kept_structure(asker.reader);
    if (!kept) return fail(reply, kept.error());
    page->findings.insert(page->findings.end(), kept->begin(), kept->end());
  }
  const auto head = asker.reader.head();
  if (!head) return fail(reply, head.error());
  auto& out = *reply.mutable_check_store();
  for (const auto& finding : page->findings) fill(*out.add_findings(), finding, asker.reader);
  if (page->next) fill(*out.mutable_next(), *page->next);
  out.set_of(head->sequence.value);
  out.set_done(page->next ? std::min(page->next->done, out.of()) : out.of());
}

}  // namespace arendegang::service
