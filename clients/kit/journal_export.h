#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "clients/kit/journal_check.h"

namespace arendegang::client {

/// Writes the whole journal, bodies and all, to a new file (proto/arendegang/v1/journal_file.proto)
/// that can be verified without an engine. Every record is checked as it comes. It grows as
/// `<file>.part`, which only its owner may read, and gets its name when it is whole and flushed;
/// what an export that was cut off left there is checked and gone on from. kRefused for who may not
/// read bodies; kTransport when the file cannot be written or is there already. `progress` is told
/// how far of how many.
tl::expected<JournalVerdict, JournalFailure> export_journal(
    QueryClient& queries, const std::filesystem::path& file,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress);

}  // namespace arendegang::client
