#include <utility>
#include <variant>
#include <vector>

#include "engine/casework/authority.h"
#include "engine/casework/secrecy.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/case_words.h"
#include "engine/service/queries/other_cases.h"
#include "engine/service/queries/rows.h"

namespace arendegang::service {
namespace {

/// One row more than the page holds, to know whether there is a next.
store::WorkQuery page_query(bool include_closed, std::uint64_t after, std::uint32_t limit,
                            const Asker& asker) {
  store::WorkQuery query;
  query.include_closed = include_closed;
  query.after = after;
  query.limit = page_rows(limit) + 1;
  query.roles = casework::words_of(asker.actor);
  return query;
}

/// Takes off what does not belong to the page; whether there is a next one.
template <typename Row>
bool cut_to_page(std::vector<Row>& rows, std::uint32_t limit) {
  if (rows.size() <= page_rows(limit)) return false;
  rows.pop_back();
  return true;
}

/// What was parked, or what the job that failed was about.
statechart::Value incident_data(const casework::Incident& incident, const Asker& asker) {
  if (incident.message) {
    const auto* delivered = std::get_if<casework::Deliver>(&incident.message->content);
    return delivered == nullptr ? statechart::Value() : delivered->event.data;
  }
  if (!incident.job) return {};
  const auto row = asker.reader.job(*incident.job);
  return row && *row ? (*row)->job.payload : statechart::Value();
}

/// What is told of it besides its cause, but for what the asker has not the right to: of the
/// instance, and of the one that a parked message came from.
void add_what_was_said(const casework::Incident& incident, const Glimpse& glimpse,
                       const casework::CaseMentions& others, const Asker& asker,
                       v1::IncidentRow& out) {
  if (glimpse.secret) return;
  out.set_number(number_of(incident.instance, asker));
  auto data = glimpse.mask.fields(incident_data(incident, asker));
  if (incident.message && incident.message->from) {
    const auto sender = glimpse_of(incident.message->from, asker);
    if (sender.secret) return;
    data = sender.mask.fields(std::move(data));
  }
  out.set_data(to_json_text(others.value(std::move(data))));
}

}  // namespace

void answer_incidents(const v1::ListIncidents& query, const Asker& asker, v1::QueryReply& reply) {
  auto wanted = page_query(query.include_closed(), query.after(), query.limit(), asker);
  // Who treats incidents sees them all, also those of instances that are too broken to be read.
  wanted.all_roles = casework::may_operate(asker.actor, asker.rules.structure);
  auto rows = asker.reader.incidents(wanted);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_incidents();
  if (cut_to_page(*rows, query.limit())) out.set_next_after(rows->back().incident.id.value);
  for (const auto& row : *rows) {
    const auto& incident = row.incident;
    auto& shown = *out.add_incidents();
    shown.set_incident(incident.id.value);
    shown.set_instance(incident.instance.value);
    shown.set_kind(static_cast<std::uint32_t>(incident.kind));
    shown.set_at_ms(incident.at.time_since_epoch().count());
    if (incident.job) shown.set_job(incident.job->value);
    shown.set_open(row.open);
    const auto glimpse = glimpse_of(incident.instance, asker);
    const auto others = other_cases(number_of(incident.instance, asker), asker);
    shown.set_cause(others.text(glimpse.mask.text(incident.cause)));
    add_what_was_said(incident, glimpse, others, asker, shown);
  }
}

void answer_jobs(const v1::ListJobs& query, const Asker& asker, v1::QueryReply& reply) {
  auto wanted = page_query(query.include_closed(), query.after(), query.limit(), asker);
  if (query.instance() != 0) wanted.instance = casework::InstanceId{query.instance()};
  auto rows = asker.reader.jobs(wanted);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_jobs();
  if (cut_to_page(*rows, query.limit())) out.set_next_after(rows->back().job.id.value);
  for (const auto& row : *rows) {
    const auto glimpse = glimpse_of(row.job.instance, asker);
    auto& shown = *out.add_jobs();
    fill(shown, row, glimpse.mask, other_cases(number_of(row.job.instance, asker), asker),
         asker.now);
    if (glimpse.secret) shown.clear_payload();
  }
}

}  // namespace arendegang::service
