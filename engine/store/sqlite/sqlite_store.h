#pragma once

#include <filesystem>
#include <memory>

#include "engine/store/store.h"

namespace arendegang::store {

/// The store in a folder: `store.sqlite`, `store.lock` and `content/`. The folder is made when it
/// is not there; the database, when a writer is first opened. Durable: a commit has been flushed
/// when it returns (WAL, `synchronous=FULL`). Readers and the writer may be opened from any thread,
/// and are then each used by one.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& folder);

}  // namespace arendegang::store
