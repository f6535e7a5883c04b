#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

// A value and its protobuf message. `write` expects a cleared message, `read` a fresh value.

void write(const casework::Snapshot& snapshot, v1::SnapshotRecord& record);
void write_all_but_variables(const casework::Snapshot& snapshot, v1::SnapshotRecord& record);
void read(const v1::SnapshotRecord& record, casework::Snapshot& snapshot, Problem& problem);

void write(const casework::Step& step, v1::StepRecord& record);
void read(const v1::StepRecord& record, casework::Step& step, Problem& problem);

void write(const casework::Message& message, v1::MessageRecord& record);
void read(const v1::MessageRecord& record, casework::Message& message, Problem& problem);

void write(const casework::Job& job, v1::JobRecord& record);
void read(const v1::JobRecord& record, casework::Job& job, Problem& problem);

void write(const casework::Incident& incident, v1::IncidentRecord& record);
void read(const v1::IncidentRecord& record, casework::Incident& incident, Problem& problem);

void write(const casework::Counters& counters, v1::CountersRecord& record);
void read(const v1::CountersRecord& record, casework::Counters& counters, Problem& problem);

void write(const casework::Keys& keys, v1::KeysRecord& record);
void read(const v1::KeysRecord& record, casework::Keys& keys, Problem& problem);

}  // namespace arendegang::codec
