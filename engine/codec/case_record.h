#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/codec/encoded_variable.h"
#include "engine/codec/fields.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

// As in session_record.h.

void write(const casework::Snapshot& snapshot, Fields& fields);
void write_before_session(const casework::Snapshot& snapshot, Fields& fields);
void write_after_session(const casework::Snapshot& snapshot, Fields& fields);
void read(const v1::SnapshotRecord& record, casework::Snapshot& snapshot, Problem& problem);

/// `set`: the variables of `step.delta`.
void write(const casework::Step& step, const Variables& set, Fields& fields);
void read(const v1::StepRecord& record, casework::Step& step, Problem& problem);

void write(const casework::Message& message, Fields& fields);
void read(const v1::MessageRecord& record, casework::Message& message, Problem& problem);

void write(const casework::Job& job, Fields& fields);
void read(const v1::JobRecord& record, casework::Job& job, Problem& problem);

void write(const casework::Incident& incident, Fields& fields);
void read(const v1::IncidentRecord& record, casework::Incident& incident, Problem& problem);

void write(const casework::Counters& counters, Fields& fields);
void read(const v1::CountersRecord& record, casework::Counters& counters, Problem& problem);

void write(const casework::Keys& keys, Fields& fields);
void read(const v1::KeysRecord& record, casework::Keys& keys, Problem& problem);

}  // namespace arendegang::codec
