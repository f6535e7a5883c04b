#pragma once

#include <filesystem>

#include "engine/store/durable_file.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// The right to write a store, held as an advisory lock on a file that names the holder's process.
/// The system lets go of it when the process ends, however it ends.
class LockFile {
 public:
  /// `kLocked` when another holds it; the message names that process.
  static Result<LockFile> take(const std::filesystem::path& path);

 private:
  explicit LockFile(Descriptor file) : file_(std::move(file)) {}

  Descriptor file_;
};

}  // namespace arendegang::store
