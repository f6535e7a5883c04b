#pragma once

#include "arendegang/v1/query.pb.h"
#include "workers/kit/payload.h"

namespace arendegang::worker {

/// Adds the diary of some days to what a mail is written from: its records as `handlingar`, how
/// many as `antal`, and the sheet as a CSV file that is called by its days.
void add_sheet(Payload& payload, const v1::ListRecords& days, const v1::RecordList& list);

}  // namespace arendegang::worker
