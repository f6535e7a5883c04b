#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/store.h"

namespace arendegang::store {

/// Large content, each file under its hash: `ab/cdef…`. Files are written once, never changed, and
/// removed when what they hold is disposed of. Any thread.
class ContentFolder {
 public:
  explicit ContentFolder(std::filesystem::path folder);

  /// Durable when it returns: the file and the folders that name it are flushed. Content that is
  /// there already is left as it is. `hash` is 64 hexadecimal digits.
  Result<void> put(std::string_view hash, std::string_view data) const;

  /// Content that is not there is gone already.
  Result<void> remove(std::string_view hash) const;

  /// The hashes of all files that are there.
  Result<std::vector<std::string>> hashes() const;

  /// At most `limit` bytes from `offset` on; none beyond the end.
  Result<std::string> read(std::string_view hash, std::uint64_t offset, std::size_t limit) const;

 private:
  std::filesystem::path path_of(std::string_view hash) const;

  std::filesystem::path folder_;
};

}  // namespace arendegang::store
