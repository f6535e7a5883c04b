#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/casework/records.h"
#include "engine/codec/fields.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

// As in session_record.h.

void write(const casework::CaseRecord& value, Fields& fields);
void read(const v1::RegisteredRecord& record, casework::CaseRecord& value, Problem& problem);

}  // namespace arendegang::codec
