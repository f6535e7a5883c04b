#include "engine/store/sqlite/checkpoint.h"

#include <sqlite3.h>

#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

int note_log_pages(void* log_pages, sqlite3*, const char*, int pages) {
  *static_cast<std::size_t*>(log_pages) = static_cast<std::size_t>(pages);
  return SQLITE_OK;
}

}  // namespace

Checkpoints::Checkpoints(Connection& connection)
    : connection_(connection), log_pages_(std::make_unique<std::size_t>(0)) {
  sqlite3_wal_hook(connection_.database().getHandle(), note_log_pages, log_pages_.get());
}

void Checkpoints::run_when_due() {
  if (*log_pages_ < kCheckpointWalPages) return;
  const bool cut = *log_pages_ >= kMaxWalPages;
  const int mode = cut ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  int pages = 0;
  int copied = 0;
  sqlite3* handle = connection_.database().getHandle();
  // The writer never waits for readers: what cannot be done now is done by a later call.
  sqlite3_busy_timeout(handle, 0);
  const int code = sqlite3_wal_checkpoint_v2(handle, nullptr, mode, &pages, &copied);
  sqlite3_busy_timeout(handle, static_cast<int>(kBusyTimeout.count()));
  // Busy: a reader still looks at an old state; the next call goes on from where this one came to.
  if (code != SQLITE_OK && code != SQLITE_BUSY) throw SQLite::Exception(handle, code);
  if (copied == pages) *log_pages_ = 0;
}

}  // namespace arendegang::store
