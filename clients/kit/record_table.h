#pragma once

#include <string>

#include "arendegang/v1/query.pb.h"
#include "clients/kit/table.h"

namespace arendegang::client {

/// "inkommen", "upprättad" or "expedierad", and that an expedition was stopped.
std::string record_kind(const v1::RecordRow& row);
/// What is secret of it: nothing, that it is marked, or that it is left out, with its ground.
std::string record_mark(const v1::RecordRow& row);
/// What it concerns and, where it has one, the number of what it corrects.
std::string record_concerns(const v1::RecordRow& row);

/// The records of one case and its parts.
Table records_table(const v1::RecordList& list);
/// The diary: records of all cases, each with the number of its case.
Table diary_table(const v1::RecordList& list);

}  // namespace arendegang::client
