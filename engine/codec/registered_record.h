#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/casework/records.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

// A value and its protobuf message. `write` expects a cleared message, `read` a fresh value.

void write(const casework::CaseRecord& value, v1::RegisteredRecord& record);
void read(const v1::RegisteredRecord& record, casework::CaseRecord& value, Problem& problem);

}  // namespace arendegang::codec
