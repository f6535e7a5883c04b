#include "tests/support/store_rows.h"

#include "engine/codec/chain.h"

namespace arendegang::support {

statechart::Time at(std::int64_t milliseconds) {
  return statechart::Time(statechart::Duration(milliseconds));
}

store::Record record_after(const store::Head& head, std::uint64_t instance, std::string body) {
  codec::Hasher hasher;
  store::Record record;
  record.sequence = {head.sequence.value + 1};
  record.instance = {instance};
  record.kind = casework::StepKind::kCommand;
  record.actor = "secretary";
  record.at = at(static_cast<std::int64_t>(1000 + record.sequence.value));
  record.nonce = std::string(32, 'n');
  record.body = std::move(body);
  record.body_hash = codec::body_hash(hasher, record.nonce, record.body);
  record.previous_hash = head.hash;
  record.hash = codec::header_hash(
      hasher, {record.sequence.value, instance, record.at.time_since_epoch().count(),
               static_cast<std::uint8_t>(record.kind), record.actor, record.body_hash,
               record.previous_hash});
  return record;
}

store::InstanceRow instance_row(std::uint64_t id, std::string number, std::string subject) {
  store::InstanceRow row;
  row.listing.id = {id};
  row.listing.chart = "case";
  row.listing.number = std::move(number);
  row.listing.subject = std::move(subject);
  row.listing.state = "beredning";
  row.listing.state_ids = {"prepared"};
  row.listing.status = casework::Status::kActive;
  row.listing.created_at = at(static_cast<std::int64_t>(id));
  row.listing.changed_at = at(static_cast<std::int64_t>(100 - id));
  row.snapshot = "snapshot " + std::to_string(id);
  return row;
}

store::JobRow job_row(std::uint64_t id, std::int64_t next_attempt_ms, std::string kind) {
  store::JobRow row;
  row.job = {{id}, {1}, std::move(kind), "mail", "mailbox", statechart::Json("payload"), at(5)};
  row.state = store::JobState::kOpen;
  row.next_attempt = at(next_attempt_ms);
  return row;
}

store::IncidentRow incident_row(std::uint64_t id) {
  store::IncidentRow row;
  row.incident.id = {id};
  row.incident.instance = {1};
  row.incident.kind = casework::IncidentKind::kJobExhausted;
  row.incident.cause = "no such mailbox";
  return row;
}

store::CommandRow command_row(std::string actor, std::string id) {
  store::CommandRow row;
  row.actor = std::move(actor);
  row.id = std::move(id);
  row.content_hash.fill(7);
  row.reply = "accepted";
  return row;
}

store::ContentRow content_row(std::string data) {
  codec::Hasher hasher;
  store::ContentRow row;
  row.hash = codec::to_hex(hasher(data));
  row.media_type = "text/plain";
  row.name = "underlag.txt";
  row.size = data.size();
  row.data = std::move(data);
  return row;
}

store::ListingQuery everything() {
  store::ListingQuery query;
  query.all_roles = true;
  return query;
}

}  // namespace arendegang::support
