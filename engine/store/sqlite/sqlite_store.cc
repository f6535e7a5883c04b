#include "engine/store/sqlite/sqlite_store.h"

#include <utility>

#include "engine/store/content_folder.h"
#include "engine/store/durable_file.h"
#include "engine/store/sqlite/connection.h"
#include "engine/store/sqlite/lock_file.h"
#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/sqlite_reader.h"
#include "engine/store/sqlite/sqlite_writer.h"

namespace arendegang::store {
namespace {

namespace fs = std::filesystem;

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(fs::path folder) : folder_(std::move(folder)) {}

  Result<std::unique_ptr<Writer>> open_writer() override {
    return LockFile::take(folder_ / "store.lock").and_then([&](LockFile&& lock) {
      return open_locked(std::move(lock));
    });
  }

  Result<std::unique_ptr<Reader>> open_reader() override {
    return attempt(file().native(), [&]() -> std::unique_ptr<Reader> {
      auto connection = std::make_shared<Connection>(Connection::for_reading(file()));
      return std::make_unique<SqliteReader>(std::move(connection), content());
    });
  }

 private:
  Result<std::unique_ptr<Writer>> open_locked(LockFile lock) {
    return attempt(file().native(), [&]() -> std::unique_ptr<Writer> {
      auto connection = std::make_shared<Connection>(Connection::for_writing(file()));
      migrate(connection->database());
      return std::make_unique<SqliteWriter>(std::move(lock), std::move(connection), content());
    });
  }

  fs::path file() const { return folder_ / "store.sqlite"; }
  ContentFolder content() const { return ContentFolder(folder_ / "content"); }

  fs::path folder_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const fs::path& folder) {
  return make_durable_folder(folder).map(
      [&]() -> std::unique_ptr<Store> { return std::make_unique<SqliteStore>(folder); });
}

}  // namespace arendegang::store
