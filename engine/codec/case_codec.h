#pragma once

#include <string>
#include <string_view>

#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/people.h"
#include "engine/casework/records.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/codec/error.h"

namespace arendegang::codec {

/// Canonical bytes (proto SnapshotRecord, StepRecord, MessageRecord, JobRecord, IncidentRecord,
/// CountersRecord, KeysRecord, PeopleRecord, RegisteredRecord): equal values have equal bytes. Any
/// thread.
std::string encode(const casework::Snapshot& snapshot);
std::string encode(const casework::Step& step);
std::string encode(const casework::Message& message);
std::string encode(const casework::Job& job);
std::string encode(const casework::Incident& incident);
std::string encode(const casework::Counters& counters);
std::string encode(const casework::Keys& keys);
std::string encode(const casework::People& people);
std::string encode(const casework::CaseRecord& record);

/// What `encode` wrote, also in an earlier release. Bytes that are none are an error that names
/// what is wrong with them.
Result<casework::Snapshot> decode_snapshot(std::string_view bytes);
Result<casework::Step> decode_step(std::string_view bytes);
Result<casework::Message> decode_message(std::string_view bytes);
Result<casework::Job> decode_job(std::string_view bytes);
Result<casework::Incident> decode_incident(std::string_view bytes);
Result<casework::Counters> decode_counters(std::string_view bytes);
Result<casework::Keys> decode_keys(std::string_view bytes);
Result<casework::People> decode_people(std::string_view bytes);
Result<casework::CaseRecord> decode_case_record(std::string_view bytes);

}  // namespace arendegang::codec
