#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "engine/store/store.h"

namespace arendegang::store {

/// A file descriptor that is closed with the object. False when opening failed.
class Descriptor {
 public:
  explicit Descriptor(int descriptor = -1) : descriptor_(descriptor) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  explicit operator bool() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

/// "Expected to `verb` FILE, but …", with the code that `number` (errno) stands for.
Error file_error(std::string_view verb, const std::filesystem::path& path, int number);

/// Makes the folder and those above it; durable when it returns. Mode 0700.
Result<void> make_durable_folder(const std::filesystem::path& folder);

/// Flushes a folder: the names in it are durable when it returns.
Result<void> flush_folder(const std::filesystem::path& folder);

/// Writes the file whole or not at all: under another name, flushed, then renamed, and the folder
/// flushed. Durable when it returns. Mode 0600.
Result<void> write_durable_file(const std::filesystem::path& path, std::string_view data);

}  // namespace arendegang::store
