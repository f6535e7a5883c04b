#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/casework/state_label.h"
#include "engine/codec/case_codec.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/case_words.h"
#include "engine/service/queries/other_cases.h"
#include "engine/service/queries/rows.h"

namespace arendegang::service {
namespace {

std::string data_text(const Readable& found, const casework::CaseMentions& others) {
  boost::json::object data;
  for (const auto& [id, value] : others.data(found.mask.data(found.snapshot.session.data))) {
    if (const auto* json = std::get_if<statechart::Json>(&value)) data[id] = *json;
  }
  return boost::json::serialize(data);
}

store::Result<void> add_history(const Readable& found, const casework::CaseMentions& others,
                                const Asker& asker, v1::InstanceDetail& out) {
  const casework::Snapshot& snapshot = found.snapshot;
  const auto& chart = asker.rules.catalogue.by_hash(snapshot.chart_hash)->chart;
  const auto records = asker.reader.records_of(snapshot.id, kMaxHistory);
  if (!records) return tl::unexpected(records.error());
  for (const auto& record : *records) {
    auto& entry = *out.add_history();
    entry.set_sequence(record.sequence.value);
    entry.set_kind(static_cast<std::uint32_t>(record.kind));
    entry.set_at_ms(record.at.time_since_epoch().count());
    entry.set_actor(record.actor);
    const auto step = codec::decode_step(record.body);
    if (!step) continue;
    entry.set_person(step->person.value);
    entry.set_on_behalf_of(step->on_behalf_of);
    entry.set_event(step->event.name);
    entry.set_label_sv(event_label(chart, step->event.name));
    entry.set_data(to_json_text(others.value(found.mask.fields(step->event.data))));
    entry.set_reason(others.text(found.mask.text(step->reason)));
    if (!step->delta) continue;
    for (auto& label : casework::state_labels(step->delta->configuration, chart)) {
      entry.add_states(std::move(label));
    }
  }
  return {};
}

/// Those whose start was undone are left out: nothing is in them. The history tells of them.
store::Result<void> add_children(const casework::Snapshot& snapshot,
                                 const casework::CaseMentions& others, const Asker& asker,
                                 v1::InstanceDetail& out) {
  const auto children = asker.reader.children(snapshot.id);
  if (!children) return tl::unexpected(children.error());
  for (const auto id : *children) {
    const auto child = read_readable(id, asker);
    if (!child) return tl::unexpected(child.error());
    if (!*child || (*child)->snapshot.status == casework::Status::kUndone) continue;
    fill(*out.add_children(), told((*child)->listing(asker), others), asker.rules.catalogue);
    out.add_children_data(data_text(**child, others));
  }
  return {};
}

store::Result<void> add_jobs(const Readable& found, const casework::CaseMentions& others,
                             const Asker& asker, v1::InstanceDetail& out) {
  store::WorkQuery query;
  query.instance = found.snapshot.id;
  query.include_closed = true;
  query.limit = kMaxPageRows;
  query.all_roles = true;
  const auto jobs = asker.reader.jobs(query);
  if (!jobs) return tl::unexpected(jobs.error());
  for (const auto& row : *jobs) fill(*out.add_jobs(), row, found.mask, others, asker.now);
  return {};
}

void fail_for_number(const std::string& number, v1::QueryReply& reply) {
  fail(reply, casework::RejectionCode::kUnknownInstance,
       fmt::format("Expected a case {}, but there is none", casework::in_quotes(number)));
}

std::optional<casework::InstanceId> wanted(const v1::ShowInstance& query, const Asker& asker,
                                           v1::QueryReply& reply) {
  if (query.number().empty()) return casework::InstanceId{query.instance()};
  auto found = asker.reader.by_number(query.number());
  if (!found) {
    fail(reply, found.error());
    return std::nullopt;
  }
  if (!*found) fail_for_number(query.number(), reply);
  return *found;
}

/// The instance; who may not read it is answered in the words it asked in.
std::optional<Readable> find_for(const v1::ShowInstance& query, casework::InstanceId id,
                                 const Asker& asker, v1::QueryReply& reply) {
  auto found = find_readable(id, asker, reply);
  const bool is_unknown =
      !found &&
      reply.error().code() == static_cast<std::uint32_t>(casework::RejectionCode::kUnknownInstance);
  if (is_unknown && !query.number().empty()) fail_for_number(query.number(), reply);
  return found;
}

}  // namespace

void answer_show(const v1::ShowInstance& query, const Asker& asker, v1::QueryReply& reply) {
  const auto id = wanted(query, asker, reply);
  if (!id) return;
  const auto found = find_for(query, *id, asker, reply);
  if (!found) return;

  const casework::Snapshot& snapshot = found->snapshot;
  const auto others = other_cases(number_of(snapshot.id, asker), asker);
  auto& out = *reply.mutable_show();
  fill(*out.mutable_row(), told(found->listing(asker), others), asker.rules.catalogue);
  out.set_version(snapshot.version);
  out.set_data(data_text(*found, others));
  out.set_created_by(snapshot.created_by);
  out.set_chart_hash(snapshot.chart_hash);
  for (const auto& state : snapshot.session.configuration) out.add_active_states(state);
  for (const auto& pending : snapshot.session.pending) {
    auto& timer = *out.add_timers();
    timer.set_due_ms(pending.due.time_since_epoch().count());
    timer.set_event(pending.event);
  }
  const auto added = add_children(snapshot, others, asker, out)
                         .and_then([&] { return add_history(*found, others, asker, out); })
                         .and_then([&] { return add_jobs(*found, others, asker, out); });
  if (!added) fail(reply, added.error());  // in place of a part of the answer
}

}  // namespace arendegang::service
