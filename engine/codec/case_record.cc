#include "engine/codec/case_record.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/people_record.h"
#include "engine/codec/registered_record.h"
#include "engine/codec/session_record.h"

namespace arendegang::codec {

// What only this file uses is `static`: in an unnamed namespace it would hide the other overloads.

using casework::InstanceId;

/// A persisted enumeration, zero included: a value that was never set is a value too.
template <typename Enum>
static Enum enum_of(std::uint32_t number, Enum last, std::string_view what, Problem& problem) {
  if (number <= static_cast<std::uint32_t>(last)) return static_cast<Enum>(number);
  problem.note(fmt::format("Expected a {} of at most {}, but found {}", what,
                           static_cast<std::uint32_t>(last), number));
  return Enum{};
}

static casework::Status status_of(std::uint32_t number, Problem& problem) {
  return enum_of(number, casework::Status::kQuarantined, "status", problem);
}

static void write(const casework::ParentLink& parent, v1::ParentRecord& record) {
  record.set_instance(parent.instance.value);
  record.set_invokeid(parent.invokeid);
}

static casework::ParentLink read(const v1::ParentRecord& record) {
  return {InstanceId{record.instance()}, record.invokeid()};
}

static void write(const casework::ChildLink& child, v1::ChildRecord& record) {
  record.set_invokeid(child.invokeid);
  record.set_instance(child.instance.value);
}

static casework::ChildLink read(const v1::ChildRecord& record) {
  return {record.invokeid(), InstanceId{record.instance()}};
}

static void write(const casework::OpenJob& job, v1::OpenJobRecord& record) {
  record.set_id(job.id.value);
  record.set_sendid(job.sendid);
  record.set_kind(job.kind);
  record.set_target(job.target);
}

static casework::OpenJob read(const v1::OpenJobRecord& record) {
  return {casework::JobId{record.id()}, record.sendid(), record.kind(), record.target()};
}

static void write(const casework::Origin& origin, v1::OriginRecord& record) {
  record.set_chart(origin.chart);
  record.set_chart_hash(origin.chart_hash);
  record.set_structure_version(origin.structure_version);
  record.set_number(origin.number);
  record.set_series(origin.series);
  record.set_series_year(origin.series_year);
  record.set_series_number(origin.series_number);
  if (origin.parent) write(*origin.parent, *record.mutable_parent());
}

static void read(const v1::OriginRecord& record, casework::Origin& origin) {
  origin.chart = record.chart();
  origin.chart_hash = record.chart_hash();
  origin.structure_version = record.structure_version();
  origin.number = record.number();
  origin.series = record.series();
  origin.series_year = record.series_year();
  origin.series_number = record.series_number();
  if (record.has_parent()) origin.parent = read(record.parent());
}

static void write(const casework::StartChild& start, v1::StartChildRecord& record) {
  record.set_chart(start.chart);
  write(start.params, *record.mutable_params());
  record.set_invokeid(start.invokeid);
}

static void read(const v1::StartChildRecord& record, casework::StartChild& start,
                 Problem& problem) {
  start.chart = record.chart();
  read(record.params(), start.params, problem);
  start.invokeid = record.invokeid();
}

void write_all_but_variables(const casework::Snapshot& snapshot, v1::SnapshotRecord& record) {
  record.set_id(snapshot.id.value);
  record.set_chart(snapshot.chart);
  record.set_chart_hash(snapshot.chart_hash);
  record.set_structure_version(snapshot.structure_version);
  record.set_number(snapshot.number);
  if (snapshot.parent) write(*snapshot.parent, *record.mutable_parent());
  for (const auto& child : snapshot.children) write(child, *record.add_children());
  for (const auto& job : snapshot.open_jobs) write(job, *record.add_open_jobs());
  record.set_created_by(snapshot.created_by);
  record.set_created_at_ms(milliseconds_of(snapshot.created_at));
  record.set_changed_at_ms(milliseconds_of(snapshot.changed_at));
  record.set_version(snapshot.version);
  record.set_status(static_cast<std::uint32_t>(snapshot.status));
  record.set_paused(snapshot.paused);
  record.set_last_record(snapshot.last_record);
  write_all_but_variables(snapshot.session, *record.mutable_session());
}

void write(const casework::Snapshot& snapshot, v1::SnapshotRecord& record) {
  write_all_but_variables(snapshot, record);
  write(snapshot.session.data, *record.mutable_session()->mutable_data());
}

void read(const v1::SnapshotRecord& record, casework::Snapshot& snapshot, Problem& problem) {
  snapshot.id = InstanceId{record.id()};
  snapshot.chart = record.chart();
  snapshot.chart_hash = record.chart_hash();
  snapshot.structure_version = record.structure_version();
  snapshot.number = record.number();
  if (record.has_parent()) snapshot.parent = read(record.parent());
  for (const auto& child : record.children()) snapshot.children.push_back(read(child));
  for (const auto& job : record.open_jobs()) snapshot.open_jobs.push_back(read(job));
  snapshot.created_by = record.created_by();
  snapshot.created_at = time_of(record.created_at_ms());
  snapshot.changed_at = time_of(record.changed_at_ms());
  snapshot.version = record.version();
  snapshot.status = status_of(record.status(), problem);
  snapshot.paused = record.paused();
  snapshot.last_record = record.last_record();
  read(record.session(), snapshot.session, problem);
}

void write(const casework::Message& message, v1::MessageRecord& record) {
  record.set_from(message.from.value);
  record.set_from_chart(message.from_chart);
  record.set_to(message.to.value);
  record.set_hops(message.hops);
  if (const auto* deliver = std::get_if<casework::Deliver>(&message.content)) {
    write(deliver->event, *record.mutable_deliver());
  } else if (const auto* start = std::get_if<casework::StartChild>(&message.content)) {
    write(*start, *record.mutable_start_child());
  } else {
    record.set_cancel_child(true);
  }
}

void read(const v1::MessageRecord& record, casework::Message& message, Problem& problem) {
  message.from = InstanceId{record.from()};
  message.from_chart = record.from_chart();
  message.to = InstanceId{record.to()};
  message.hops = record.hops();
  switch (record.content_case()) {
    case v1::MessageRecord::kDeliver:
      read(record.deliver(), message.content.emplace<casework::Deliver>().event, problem);
      break;
    case v1::MessageRecord::kStartChild:
      read(record.start_child(), message.content.emplace<casework::StartChild>(), problem);
      break;
    case v1::MessageRecord::kCancelChild:
      message.content = casework::CancelChild{};
      break;
    case v1::MessageRecord::CONTENT_NOT_SET:
      problem.note("Expected a message to say what it brings, but it says nothing");
  }
}

void write(const casework::Job& job, v1::JobRecord& record) {
  record.set_id(job.id.value);
  record.set_instance(job.instance.value);
  record.set_kind(job.kind);
  record.set_sendid(job.sendid);
  record.set_target(job.target);
  write(job.payload, *record.mutable_payload());
  record.set_not_before_ms(milliseconds_of(job.not_before));
}

void read(const v1::JobRecord& record, casework::Job& job, Problem& problem) {
  job.id = casework::JobId{record.id()};
  job.instance = InstanceId{record.instance()};
  job.kind = record.kind();
  job.sendid = record.sendid();
  job.target = record.target();
  read(record.payload(), job.payload, problem);
  job.not_before = time_of(record.not_before_ms());
}

void write(const casework::Incident& incident, v1::IncidentRecord& record) {
  record.set_id(incident.id.value);
  record.set_instance(incident.instance.value);
  record.set_kind(static_cast<std::uint32_t>(incident.kind));
  record.set_cause(incident.cause);
  record.set_at_ms(milliseconds_of(incident.at));
  if (incident.job) record.set_job(incident.job->value);
  if (incident.message) write(*incident.message, *record.mutable_message());
}

void read(const v1::IncidentRecord& record, casework::Incident& incident, Problem& problem) {
  incident.id = casework::IncidentId{record.id()};
  incident.instance = InstanceId{record.instance()};
  incident.kind =
      enum_of(record.kind(), casework::IncidentKind::kQuarantined, "kind of incident", problem);
  incident.cause = record.cause();
  incident.at = time_of(record.at_ms());
  if (record.has_job()) incident.job = casework::JobId{record.job()};
  if (record.has_message()) read(record.message(), incident.message.emplace(), problem);
}

void write(const casework::Counters& counters, v1::CountersRecord& record) {
  record.set_last_instance(counters.last_instance.value);
  record.set_last_job(counters.last_job.value);
  record.set_last_incident(counters.last_incident.value);
  for (const auto& [key, last] : counters.series) {
    auto& series = *record.add_series();
    series.set_series(key.first);
    series.set_year(key.second);
    series.set_last(last);
  }
}

void read(const v1::CountersRecord& record, casework::Counters& counters, Problem& problem) {
  counters.last_instance = InstanceId{record.last_instance()};
  counters.last_job = casework::JobId{record.last_job()};
  counters.last_incident = casework::IncidentId{record.last_incident()};
  for (const auto& series : record.series()) {
    const auto key = std::make_pair(series.series(), static_cast<int>(series.year()));
    if (counters.series.emplace(key, series.last()).second) continue;
    problem.note("Expected each series and year once, but found twice: " + series.series());
  }
}

static void write(const casework::ActorKey& key, v1::KeyRecord& record) {
  record.set_public_key(key.public_key);
  record.set_actor(key.actor);
  record.set_label(key.label);
  record.set_added_by(key.added_by);
  record.set_added_at_ms(milliseconds_of(key.added_at));
  record.set_revoked_by(key.revoked_by);
  record.set_revoked_at_ms(milliseconds_of(key.revoked_at));
  record.set_reason(key.reason);
}

static casework::ActorKey read(const v1::KeyRecord& record) {
  return {record.public_key(),
          record.actor(),
          record.label(),
          record.added_by(),
          time_of(record.added_at_ms()),
          record.revoked_by(),
          time_of(record.revoked_at_ms()),
          record.reason()};
}

void write(const casework::Keys& keys, v1::KeysRecord& record) {
  for (const auto& key : keys.all) write(key, *record.add_keys());
}

void read(const v1::KeysRecord& record, casework::Keys& keys, Problem& problem) {
  for (const auto& key : record.keys()) {
    if (keys.find(key.public_key()) != nullptr) {
      problem.note("Expected each key once, but found twice: " + key.public_key());
    }
    keys.all.push_back(read(key));
  }
}

static void write_cause(const casework::Step& step, v1::StepRecord& record) {
  record.set_instance(step.instance.value);
  record.set_kind(static_cast<std::uint32_t>(step.kind));
  record.set_actor(step.actor);
  record.set_on_behalf_of(step.on_behalf_of);
  record.set_person(step.person.value);
  record.set_at_ms(milliseconds_of(step.at));
  record.set_version(step.version);
  record.set_structure(step.structure.value);
  record.set_command_id(step.command_id);
  record.set_reason(step.reason);
  write(step.event, *record.mutable_event());
  record.set_matched(step.matched);
  if (step.origin) write(*step.origin, *record.mutable_origin());
}

static void read_cause(const v1::StepRecord& record, casework::Step& step, Problem& problem) {
  step.instance = casework::InstanceId{record.instance()};
  step.kind = enum_of(record.kind(), casework::StepKind::kDisposed, "kind of step", problem);
  step.actor = record.actor();
  step.on_behalf_of = record.on_behalf_of();
  step.person = {record.person()};
  step.at = time_of(record.at_ms());
  step.version = record.version();
  step.structure = casework::Sequence{record.structure()};
  step.command_id = record.command_id();
  step.reason = record.reason();
  read(record.event(), step.event, problem);
  step.matched = record.matched();
  if (record.has_origin()) read(record.origin(), step.origin.emplace());
}

static void write_result(const casework::Step& step, v1::StepRecord& record) {
  if (step.delta) write(*step.delta, *record.mutable_delta());
  for (const auto& child : step.children_started) write(child, *record.add_children_started());
  write(step.children_ended, *record.mutable_children_ended());
  for (const auto& message : step.messages) write(message, *record.add_messages());
  for (const auto& job : step.jobs) write(job, *record.add_jobs());
  record.set_jobs_withheld(step.jobs_withheld);
  for (const auto id : step.jobs_closed) record.add_jobs_closed(id.value);
  record.set_status(static_cast<std::uint32_t>(step.status));
  record.set_paused(step.paused);
  for (const auto& incident : step.incidents_opened)
    write(incident, *record.add_incidents_opened());
  for (const auto id : step.incidents_closed) record.add_incidents_closed(id.value);
  if (step.residual) write(*step.residual, *record.mutable_residual());
  if (step.key) write(*step.key, *record.mutable_key());
  if (step.people) write(*step.people, *record.mutable_people());
  for (const auto& registered : step.records) write(registered, *record.add_records());
}

static void read_result(const v1::StepRecord& record, casework::Step& step, Problem& problem) {
  if (record.has_delta()) read(record.delta(), step.delta.emplace(), problem);
  for (const auto& child : record.children_started()) step.children_started.push_back(read(child));
  read(record.children_ended(), step.children_ended);
  for (const auto& message : record.messages()) {
    read(message, step.messages.emplace_back(), problem);
  }
  for (const auto& job : record.jobs()) read(job, step.jobs.emplace_back(), problem);
  step.jobs_withheld = record.jobs_withheld();
  for (const auto id : record.jobs_closed()) step.jobs_closed.push_back({id});
  step.status = status_of(record.status(), problem);
  step.paused = record.paused();
  for (const auto& incident : record.incidents_opened()) {
    read(incident, step.incidents_opened.emplace_back(), problem);
  }
  for (const auto id : record.incidents_closed()) step.incidents_closed.push_back({id});
  if (record.has_residual()) read(record.residual(), step.residual.emplace(), problem);
  if (record.has_key()) step.key = read(record.key());
  if (record.has_people()) read(record.people(), step.people.emplace(), problem);
  for (const auto& registered : record.records()) {
    read(registered, step.records.emplace_back(), problem);
  }
}

void write(const casework::Step& step, v1::StepRecord& record) {
  write_cause(step, record);
  write_result(step, record);
}

void read(const v1::StepRecord& record, casework::Step& step, Problem& problem) {
  read_cause(record, step, problem);
  read_result(record, step, problem);
}

}  // namespace arendegang::codec
