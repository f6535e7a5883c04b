#pragma once

#include <filesystem>
#include <string>

namespace arendegang::bench {

/// A folder for one run, emptied first and gone with the object.
class ScratchFolder {
 public:
  ScratchFolder(const std::filesystem::path& under, const std::string& name) : path_(under / name) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace arendegang::bench
