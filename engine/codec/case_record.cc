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

static void write(const casework::ParentLink& parent, Fields& fields) {
  using R = v1::ParentRecord;
  fields.number(R::kInstanceFieldNumber, parent.instance.value);
  fields.text(R::kInvokeidFieldNumber, parent.invokeid);
}

static casework::ParentLink read(const v1::ParentRecord& record) {
  return {InstanceId{record.instance()}, record.invokeid()};
}

static void write(const casework::ChildLink& child, Fields& fields) {
  using R = v1::ChildRecord;
  fields.text(R::kInvokeidFieldNumber, child.invokeid);
  fields.number(R::kInstanceFieldNumber, child.instance.value);
}

static casework::ChildLink read(const v1::ChildRecord& record) {
  return {record.invokeid(), InstanceId{record.instance()}};
}

static void write(const casework::OpenJob& job, Fields& fields) {
  using R = v1::OpenJobRecord;
  fields.number(R::kIdFieldNumber, job.id.value);
  fields.text(R::kSendidFieldNumber, job.sendid);
  fields.text(R::kKindFieldNumber, job.kind);
  fields.text(R::kTargetFieldNumber, job.target);
}

static casework::OpenJob read(const v1::OpenJobRecord& record) {
  return {casework::JobId{record.id()}, record.sendid(), record.kind(), record.target()};
}

static void write(const casework::Origin& origin, Fields& fields) {
  using R = v1::OriginRecord;
  fields.text(R::kChartFieldNumber, origin.chart);
  fields.text(R::kChartHashFieldNumber, origin.chart_hash);
  fields.text(R::kStructureVersionFieldNumber, origin.structure_version);
  fields.text(R::kNumberFieldNumber, origin.number);
  fields.text(R::kSeriesFieldNumber, origin.series);
  fields.message(R::kParentFieldNumber, origin.parent);
  fields.number(R::kSeriesYearFieldNumber, origin.series_year);
  fields.number(R::kSeriesNumberFieldNumber, origin.series_number);
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

static void write(const casework::StartChild& start, Fields& fields) {
  using R = v1::StartChildRecord;
  fields.text(R::kChartFieldNumber, start.chart);
  write_variables(R::kParamsFieldNumber, start.params, fields);
  fields.text(R::kInvokeidFieldNumber, start.invokeid);
}

static void read(const v1::StartChildRecord& record, casework::StartChild& start,
                 Problem& problem) {
  start.chart = record.chart();
  read(record.params(), start.params, problem);
  start.invokeid = record.invokeid();
}

void write_before_session(const casework::Snapshot& snapshot, Fields& fields) {
  using R = v1::SnapshotRecord;
  fields.number(R::kIdFieldNumber, snapshot.id.value);
  fields.text(R::kChartFieldNumber, snapshot.chart);
  fields.text(R::kChartHashFieldNumber, snapshot.chart_hash);
  fields.text(R::kStructureVersionFieldNumber, snapshot.structure_version);
  fields.text(R::kNumberFieldNumber, snapshot.number);
  fields.message(R::kParentFieldNumber, snapshot.parent);
  fields.messages(R::kChildrenFieldNumber, snapshot.children);
  fields.messages(R::kOpenJobsFieldNumber, snapshot.open_jobs);
  fields.text(R::kCreatedByFieldNumber, snapshot.created_by);
  fields.number(R::kCreatedAtMsFieldNumber, milliseconds_of(snapshot.created_at));
  fields.number(R::kChangedAtMsFieldNumber, milliseconds_of(snapshot.changed_at));
  fields.number(R::kVersionFieldNumber, snapshot.version);
  fields.number(R::kStatusFieldNumber, static_cast<std::uint32_t>(snapshot.status));
  fields.number(R::kPausedFieldNumber, snapshot.paused);
}

void write_after_session(const casework::Snapshot& snapshot, Fields& fields) {
  fields.number(v1::SnapshotRecord::kLastRecordFieldNumber, snapshot.last_record);
}

void write(const casework::Snapshot& snapshot, Fields& fields) {
  write_before_session(snapshot, fields);
  fields.message(v1::SnapshotRecord::kSessionFieldNumber, snapshot.session);
  write_after_session(snapshot, fields);
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

void write(const casework::Message& message, Fields& fields) {
  using R = v1::MessageRecord;
  fields.number(R::kFromFieldNumber, message.from.value);
  fields.number(R::kToFieldNumber, message.to.value);
  fields.number(R::kHopsFieldNumber, message.hops);
  if (const auto* deliver = std::get_if<casework::Deliver>(&message.content)) {
    fields.message(R::kDeliverFieldNumber, deliver->event);
  } else if (const auto* start = std::get_if<casework::StartChild>(&message.content)) {
    fields.message(R::kStartChildFieldNumber, *start);
  } else {
    fields.number(R::kCancelChildFieldNumber, true);
  }
  fields.text(R::kFromChartFieldNumber, message.from_chart);
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

void write(const casework::Job& job, Fields& fields) {
  using R = v1::JobRecord;
  fields.number(R::kIdFieldNumber, job.id.value);
  fields.number(R::kInstanceFieldNumber, job.instance.value);
  fields.text(R::kKindFieldNumber, job.kind);
  fields.text(R::kSendidFieldNumber, job.sendid);
  fields.text(R::kTargetFieldNumber, job.target);
  fields.message(R::kPayloadFieldNumber, job.payload);
  fields.number(R::kNotBeforeMsFieldNumber, milliseconds_of(job.not_before));
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

void write(const casework::Incident& incident, Fields& fields) {
  using R = v1::IncidentRecord;
  fields.number(R::kIdFieldNumber, incident.id.value);
  fields.number(R::kInstanceFieldNumber, incident.instance.value);
  fields.number(R::kKindFieldNumber, static_cast<std::uint32_t>(incident.kind));
  fields.text(R::kCauseFieldNumber, incident.cause);
  fields.number(R::kAtMsFieldNumber, milliseconds_of(incident.at));
  if (incident.job) fields.number(R::kJobFieldNumber, std::optional(incident.job->value));
  fields.message(R::kMessageFieldNumber, incident.message);
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

static void write(const std::pair<const std::pair<std::string, int>, std::uint64_t>& series,
                  Fields& fields) {
  using R = v1::SeriesCountRecord;
  const auto& [key, last] = series;
  fields.text(R::kSeriesFieldNumber, key.first);
  fields.number(R::kYearFieldNumber, key.second);
  fields.number(R::kLastFieldNumber, last);
}

void write(const casework::Counters& counters, Fields& fields) {
  using R = v1::CountersRecord;
  fields.number(R::kLastInstanceFieldNumber, counters.last_instance.value);
  fields.number(R::kLastJobFieldNumber, counters.last_job.value);
  fields.number(R::kLastIncidentFieldNumber, counters.last_incident.value);
  for (const auto& series : counters.series) {
    fields.nested(R::kSeriesFieldNumber, [&] { write(series, fields); });
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

static void write(const casework::ActorKey& key, Fields& fields) {
  using R = v1::KeyRecord;
  fields.text(R::kPublicKeyFieldNumber, key.public_key);
  fields.text(R::kActorFieldNumber, key.actor);
  fields.text(R::kLabelFieldNumber, key.label);
  fields.text(R::kAddedByFieldNumber, key.added_by);
  fields.number(R::kAddedAtMsFieldNumber, milliseconds_of(key.added_at));
  fields.text(R::kRevokedByFieldNumber, key.revoked_by);
  fields.number(R::kRevokedAtMsFieldNumber, milliseconds_of(key.revoked_at));
  fields.text(R::kReasonFieldNumber, key.reason);
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

void write(const casework::Keys& keys, Fields& fields) {
  using R = v1::KeysRecord;
  fields.messages(R::kKeysFieldNumber, keys.all);
}

void read(const v1::KeysRecord& record, casework::Keys& keys, Problem& problem) {
  for (const auto& key : record.keys()) {
    if (keys.find(key.public_key()) != nullptr) {
      problem.note("Expected each key once, but found twice: " + key.public_key());
    }
    keys.all.push_back(read(key));
  }
}

static void write_cause(const casework::Step& step, Fields& fields) {
  using R = v1::StepRecord;
  fields.number(R::kInstanceFieldNumber, step.instance.value);
  fields.number(R::kKindFieldNumber, static_cast<std::uint32_t>(step.kind));
  fields.text(R::kActorFieldNumber, step.actor);
  fields.text(R::kOnBehalfOfFieldNumber, step.on_behalf_of);
  fields.number(R::kAtMsFieldNumber, milliseconds_of(step.at));
  fields.number(R::kVersionFieldNumber, step.version);
  fields.text(R::kCommandIdFieldNumber, step.command_id);
  fields.text(R::kReasonFieldNumber, step.reason);
  fields.message(R::kEventFieldNumber, step.event);
  fields.number(R::kMatchedFieldNumber, step.matched);
  fields.message(R::kOriginFieldNumber, step.origin);
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

static void write_result(const casework::Step& step, const Variables& set, Fields& fields) {
  using R = v1::StepRecord;
  if (step.delta) fields.nested(R::kDeltaFieldNumber, [&] { write(*step.delta, set, fields); });
  fields.messages(R::kChildrenStartedFieldNumber, step.children_started);
  fields.texts(R::kChildrenEndedFieldNumber, step.children_ended);
  fields.messages(R::kMessagesFieldNumber, step.messages);
  fields.messages(R::kJobsFieldNumber, step.jobs);
  fields.numbers(R::kJobsClosedFieldNumber, step.jobs_closed, &casework::JobId::value);
  fields.number(R::kStatusFieldNumber, static_cast<std::uint32_t>(step.status));
  fields.number(R::kPausedFieldNumber, step.paused);
  fields.messages(R::kIncidentsOpenedFieldNumber, step.incidents_opened);
  fields.numbers(R::kIncidentsClosedFieldNumber, step.incidents_closed,
                 &casework::IncidentId::value);
  fields.message(R::kResidualFieldNumber, step.residual);
  fields.number(R::kStructureFieldNumber, step.structure.value);
  fields.message(R::kKeyFieldNumber, step.key);
  fields.message(R::kPeopleFieldNumber, step.people);
  fields.number(R::kPersonFieldNumber, step.person.value);
  fields.messages(R::kRecordsFieldNumber, step.records);
  fields.number(R::kJobsWithheldFieldNumber, step.jobs_withheld);
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

void write(const casework::Step& step, const Variables& set, Fields& fields) {
  write_cause(step, fields);
  write_result(step, set, fields);
}

void read(const v1::StepRecord& record, casework::Step& step, Problem& problem) {
  read_cause(record, step, problem);
  read_result(record, step, problem);
}

}  // namespace arendegang::codec
