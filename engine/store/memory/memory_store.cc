#include "engine/store/memory/memory_store.h"

#include "engine/store/memory/memory_reader.h"
#include "engine/store/memory/memory_tables.h"

namespace arendegang::store {
namespace {

class MemoryWriter final : public Writer {
 public:
  MemoryWriter(std::shared_ptr<MemoryTables> tables, std::uint64_t epoch)
      : tables_(std::move(tables)), epoch_(epoch), reader_(tables_) {}

  ~MemoryWriter() override {
    const std::lock_guard hold(tables_->mutex);
    if (tables_->epoch == epoch_) tables_->locked = false;
  }

  Result<void> commit(const Batch& batch, const Head& expected_head) override {
    const std::lock_guard hold(tables_->mutex);
    if (tables_->epoch != epoch_) {
      return tl::unexpected(Error{ErrorCode::kFenced,
                                  "Expected to write the store in memory, but a later engine has "
                                  "taken over"});
    }
    if (expected_head != tables_->head() || !head_after(expected_head, batch)) {
      return tl::unexpected(Error{ErrorCode::kHeadMismatch,
                                  "Expected to commit to the store in memory after record " +
                                      std::to_string(expected_head.sequence.value) +
                                      ", but its journal ends with " +
                                      std::to_string(tables_->head().sequence.value)});
    }
    if (tables_->contradicts(batch)) {
      return tl::unexpected(Error{ErrorCode::kCorrupt,
                                  "Expected new commands and messages for the store in memory, but "
                                  "some are there already"});
    }
    tables_->add(batch);
    return {};
  }

  Reader& reader() override { return reader_; }
  Result<void> tend() override { return {}; }
  std::uint64_t epoch() const override { return epoch_; }

 private:
  std::shared_ptr<MemoryTables> tables_;
  std::uint64_t epoch_;
  MemoryReader reader_;
};

}  // namespace

MemoryStore::MemoryStore() : tables_(std::make_shared<MemoryTables>()) {}

Result<std::unique_ptr<Writer>> MemoryStore::open_writer() {
  const std::lock_guard hold(tables_->mutex);
  if (tables_->locked) {
    return tl::unexpected(
        Error{ErrorCode::kLocked,
              "Expected to be the only engine on the store in memory, but this process holds it"});
  }
  tables_->locked = true;
  return std::make_unique<MemoryWriter>(tables_, ++tables_->epoch);
}

Result<std::unique_ptr<Reader>> MemoryStore::open_reader() {
  return std::make_unique<MemoryReader>(tables_);
}

void MemoryStore::break_lock() {
  const std::lock_guard hold(tables_->mutex);
  tables_->locked = false;
}

}  // namespace arendegang::store
