#pragma once

#include <filesystem>

#include <tl/expected.hpp>

#include "arendegang/v1/query.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"

namespace arendegang::cli {

/// Whether an extract holds what is marked secret, for who may see it.
enum class MarkedParts { kKept, kLeftOut };

/// Takes what is marked out of the rows, as it is taken out for who may not see it.
v1::RecordList without_marked(v1::RecordList list);

/// Saves each text and file that the asker may see in the folder, which is made, and beside them
/// `handlingar.csv` with all records, their hashes and where they lie, or that they were left out.
/// Nothing is written over. Gives what the index holds.
tl::expected<Table, Failure> extract_records(Session& session, const v1::RecordList& list,
                                             const std::filesystem::path& folder);

}  // namespace arendegang::cli
