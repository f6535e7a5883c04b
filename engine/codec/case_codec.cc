#include "engine/codec/case_codec.h"

#include "engine/codec/bytes.h"
#include "engine/codec/snapshot_image.h"

namespace arendegang::codec {

std::string encode(const casework::Snapshot& snapshot) {
  return to_bytes(snapshot);
}
std::string encode(const casework::Step& step) {
  return encode_step(step).bytes;
}
std::string encode(const casework::Message& message) {
  return to_bytes(message);
}
std::string encode(const casework::Job& job) {
  return to_bytes(job);
}
std::string encode(const casework::Incident& incident) {
  return to_bytes(incident);
}
std::string encode(const casework::Counters& counters) {
  return to_bytes(counters);
}
std::string encode(const casework::Keys& keys) {
  return to_bytes(keys);
}
std::string encode(const casework::People& people) {
  return to_bytes(people);
}
std::string encode(const casework::CaseRecord& record) {
  return to_bytes(record);
}

Result<casework::Snapshot> decode_snapshot(std::string_view bytes) {
  return from_bytes<v1::SnapshotRecord, casework::Snapshot>(bytes);
}
Result<casework::Step> decode_step(std::string_view bytes) {
  return from_bytes<v1::StepRecord, casework::Step>(bytes);
}
Result<casework::Message> decode_message(std::string_view bytes) {
  return from_bytes<v1::MessageRecord, casework::Message>(bytes);
}
Result<casework::Job> decode_job(std::string_view bytes) {
  return from_bytes<v1::JobRecord, casework::Job>(bytes);
}
Result<casework::Incident> decode_incident(std::string_view bytes) {
  return from_bytes<v1::IncidentRecord, casework::Incident>(bytes);
}
Result<casework::Counters> decode_counters(std::string_view bytes) {
  return from_bytes<v1::CountersRecord, casework::Counters>(bytes);
}
Result<casework::Keys> decode_keys(std::string_view bytes) {
  return from_bytes<v1::KeysRecord, casework::Keys>(bytes);
}
Result<casework::People> decode_people(std::string_view bytes) {
  return from_bytes<v1::PeopleRecord, casework::People>(bytes);
}
Result<casework::CaseRecord> decode_case_record(std::string_view bytes) {
  return from_bytes<v1::RegisteredRecord, casework::CaseRecord>(bytes);
}

}  // namespace arendegang::codec
