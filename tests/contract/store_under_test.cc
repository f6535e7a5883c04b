#include "tests/contract/store_under_test.h"

#include <filesystem>

#include "engine/store/memory/memory_store.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

class SqliteUnderTest final : public StoreUnderTest {
 public:
  SqliteUnderTest() : store_(must(open_sqlite_store(folder_.path()))) {}
  Store& store() override { return *store_; }
  void break_lock() override { std::filesystem::remove(folder_ / "store.lock"); }

 private:
  test::TemporaryDirectory folder_;
  std::unique_ptr<Store> store_;
};

class MemoryUnderTest final : public StoreUnderTest {
 public:
  Store& store() override { return store_; }
  void break_lock() override { store_.break_lock(); }

 private:
  MemoryStore store_;
};

}  // namespace

Implementation sqlite_in_a_temporary_folder() {
  return {"Sqlite", [] { return std::make_unique<SqliteUnderTest>(); }};
}

Implementation in_memory() {
  return {"Memory", [] { return std::make_unique<MemoryUnderTest>(); }};
}

void commit(Writer& writer, const Batch& batch) {
  must(writer.commit(batch, must(writer.reader().head())));
}

}  // namespace arendegang::store
