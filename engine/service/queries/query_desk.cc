#include "engine/service/queries/query_desk.h"

#include <charconv>

#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/service/identify.h"
#include "engine/service/queries/answers.h"
#include "engine/service/recovery.h"
#include "engine/store/key_register.h"

namespace arendegang::service {
namespace {

/// The time that a virtual clock stands at, if the store has one.
std::optional<store::Time> virtual_now(store::Reader& reader) {
  const auto text = reader.setting(kVirtualNowKey);
  if (!text || !*text) return std::nullopt;
  std::int64_t ms = 0;
  std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), ms);
  return store::Time(statechart::Duration(ms));
}

}  // namespace

std::string QueryDesk::answer(std::string_view payload, std::string_view key) {
  v1::QueryRequest request;
  if (request.ParseFromArray(payload.data(), static_cast<int>(payload.size()))) {
    return answer_as(std::move(request), key).SerializeAsString();
  }
  v1::QueryReply reply;
  fail(reply, casework::RejectionCode::kMalformed,
       "Expected a QueryRequest, but the bytes are none");
  return reply.SerializeAsString();
}

v1::QueryReply QueryDesk::answer_as(v1::QueryRequest request, std::string_view key) {
  if (key.empty()) return answer(request);
  const auto keys = store::read_keys(reader_);
  if (!keys) {
    v1::QueryReply reply;
    reply.set_id(request.id());
    fail(reply, keys.error());
    return reply;
  }
  const auto rules = book_.current();
  if (auto refused = identify(request, key, *keys, rules->structure)) return std::move(*refused);
  return answer(request);
}

casework::PlatformValue& QueryDesk::platform_of(const std::shared_ptr<const Rules>& rules) {
  if (platforms_rules_ != rules) {
    platforms_rules_ = rules;
    platform_ = std::make_unique<casework::PlatformValue>(rules->structure);
  }
  return *platform_;
}

v1::QueryReply QueryDesk::answer(const v1::QueryRequest& request) {
  const auto in_force = book_.current();
  const auto& rules = *in_force;
  v1::QueryReply reply;
  reply.set_id(request.id());
  if (!request.structure().empty() && request.structure() != rules.structure.id) {
    fail(reply, casework::RejectionCode::kUnknownStructure,
         fmt::format("Expected structure '{}', but the query is for {}", rules.structure.id,
                     casework::in_quotes(request.structure())));
    return reply;
  }
  const auto* actor = rules.structure.actor(request.actor());
  if (actor == nullptr) {
    fail(reply, casework::RejectionCode::kUnknownActor,
         fmt::format("Expected an actor known to the structure, but {} is not",
                     casework::in_quotes(request.actor())));
    return reply;
  }
  const auto simulated = virtual_now(reader_);
  const Asker asker{*actor, rules, reader_, simulated ? *simulated : clock_.wall(),
                    platform_of(in_force)};
  reply.set_now_ms(asker.now.time_since_epoch().count());
  answer(request, asker, reply);
  return reply;
}

void QueryDesk::answer(const v1::QueryRequest& request, const Asker& asker, v1::QueryReply& reply) {
  using Query = v1::QueryRequest;
  switch (request.query_case()) {
    case Query::kList:
      return answer_list(request.list(), asker, reply);
    case Query::kShow:
      return answer_show(request.show(), asker, reply);
    case Query::kAvailable:
      return answer_available(request.available(), asker, reply);
    case Query::kCounts:
      return answer_counts(request.counts(), asker, reply);
    case Query::kJournal:
      return answer_journal(request.journal(), asker, reply);
    case Query::kContent:
      return answer_content(request.content(), asker, reply);
    case Query::kIncidents:
      return answer_incidents(request.incidents(), asker, reply);
    case Query::kJobs:
      return answer_jobs(request.jobs(), asker, reply);
    case Query::kStructureInfo:
      return answer_structure(asker, virtual_now(reader_).has_value(), reply);
    case Query::kCompareStructure:
      return answer_compare_structure(request.compare_structure(), asker, reply);
    case Query::kStructureVersions:
      return answer_structure_versions(asker, reply);
    case Query::kChart:
      return answer_chart(request.chart(), asker, reply);
    case Query::kHead:
      return answer_head(asker, reply);
    case Query::kStartable:
      return answer_startable(asker, reply);
    case Query::kKeys:
      return answer_keys(asker, reply);
    case Query::kPeople:
      return answer_people(request.people(), asker, reply);
    case Query::kPerson:
      return answer_person(request.person(), asker, reply);
    case Query::kPeopleImport:
      return answer_import_check(request.people_import(), asker, reply);
    case Query::kCompareMove:
      return answer_compare_move(request.compare_move(), asker, reply);
    case Query::kRecords:
      return answer_records(request.records(), asker, reply);
    case Query::kDrafts:
      return answer_drafts(asker, reply);
    case Query::kDraft:
      return answer_draft(request.draft(), asker, reply);
    case Query::kCheckInstances:
      return answer_check_instances(request.check_instances(), asker, reply);
    case Query::kCheckStore:
      return answer_check_store(request.check_store(), asker, reply);
    case Query::QUERY_NOT_SET:
      break;
  }
  fail(reply, casework::RejectionCode::kMalformed,
       "Expected a query, but the request holds none known");
}

}  // namespace arendegang::service
