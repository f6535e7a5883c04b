#include <algorithm>
#include <variant>

#include "engine/casework/authority.h"
#include "engine/codec/case_codec.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/rows.h"

namespace arendegang::service {
namespace {

bool may_read_instance(casework::InstanceId id, const Asker& asker) {
  v1::QueryReply ignored;
  return find_readable(id, asker, ignored).has_value();
}

/// Who treats incidents sees them all, also those of instances that are too broken to be read.
bool may_see_incident(const casework::Incident& incident, const Asker& asker) {
  return casework::may_operate(asker.actor, asker.rules.structure) ||
         may_read_instance(incident.instance, asker);
}

/// What was parked, or what the job that failed was about.
std::string incident_data(const casework::Incident& incident, const Asker& asker) {
  if (incident.message) {
    const auto* delivered = std::get_if<casework::Deliver>(&incident.message->content);
    return delivered == nullptr ? std::string() : to_json_text(delivered->event.data);
  }
  if (!incident.job) return {};
  const auto row = asker.reader.job(*incident.job);
  return row && *row ? to_json_text((*row)->job.payload) : std::string();
}

std::string number_of(casework::InstanceId id, const Asker& asker) {
  while (id) {
    const auto bytes = asker.reader.snapshot(id);
    if (!bytes || !*bytes) return {};
    const auto snapshot = codec::decode_snapshot(**bytes);
    if (!snapshot) return {};
    if (!snapshot->number.empty() || !snapshot->parent) return snapshot->number;
    id = snapshot->parent->instance;
  }
  return {};
}

}  // namespace

void answer_incidents(const v1::ListIncidents& query, const Asker& asker, v1::QueryReply& reply) {
  const auto rows = asker.reader.incidents(query.include_closed(), kMaxPageRows);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_incidents();
  for (const auto& row : *rows) {
    const auto& incident = row.incident;
    if (!may_see_incident(incident, asker)) continue;
    auto& shown = *out.add_incidents();
    shown.set_incident(incident.id.value);
    shown.set_instance(incident.instance.value);
    shown.set_kind(static_cast<std::uint32_t>(incident.kind));
    shown.set_cause(incident.cause);
    shown.set_at_ms(incident.at.time_since_epoch().count());
    if (incident.job) shown.set_job(incident.job->value);
    shown.set_data(incident_data(incident, asker));
    shown.set_open(row.open);
    shown.set_number(number_of(incident.instance, asker));
  }
}

void answer_jobs(const v1::ListJobs& query, const Asker& asker, v1::QueryReply& reply) {
  std::optional<casework::InstanceId> instance;
  if (query.instance() != 0) instance = casework::InstanceId{query.instance()};
  const auto limit =
      query.limit() == 0 ? kDefaultPageRows : std::min<std::size_t>(query.limit(), kMaxPageRows);
  const auto rows = asker.reader.jobs(instance, query.include_closed(), limit);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_jobs();
  for (const auto& row : *rows) {
    if (may_read_instance(row.job.instance, asker)) fill(*out.add_jobs(), row, asker.now);
  }
}

}  // namespace arendegang::service
