#pragma once

#include <memory>

#include "engine/store/store.h"

namespace arendegang::store {

struct MemoryTables;

/// A store that lives as long as the object, its readers and its writer. Any thread.
class MemoryStore final : public Store {
 public:
  MemoryStore();

  Result<std::unique_ptr<Writer>> open_writer() override;
  Result<std::unique_ptr<Reader>> open_reader() override;

  /// Lets the next writer in though the last one still lives, as when its lock was lost.
  void break_lock();

 private:
  std::shared_ptr<MemoryTables> tables_;
};

}  // namespace arendegang::store
