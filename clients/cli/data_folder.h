#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>
#include <tl/expected.hpp>

namespace arendegang::cli {

/// Where things are in a data folder.
struct DataFolder {
  std::filesystem::path root;

  std::filesystem::path store() const { return root / "store.sqlite"; }
  std::filesystem::path mail() const { return root / "mail"; }
  std::filesystem::path site() const { return root / "site"; }
  std::filesystem::path logs() const { return root / "log"; }
  std::filesystem::path run() const { return root / "run"; }
  std::filesystem::path lock() const { return run() / "up.lock"; }
};

/// The process that keeps a data folder running; none when nobody does.
std::optional<pid_t> holder_of(const DataFolder& folder);

/// A data folder that this process alone keeps running: it is made when it is not there, closed to
/// other users, and locked until the object goes. The lock file holds the process id.
class HeldDataFolder {
 public:
  /// The error is Swedish: who holds it already, or what cannot be made.
  static tl::expected<HeldDataFolder, std::string> hold(const DataFolder& folder);
  ~HeldDataFolder();
  HeldDataFolder(HeldDataFolder&& other) noexcept;
  HeldDataFolder& operator=(HeldDataFolder&&) = delete;
  HeldDataFolder(const HeldDataFolder&) = delete;
  HeldDataFolder& operator=(const HeldDataFolder&) = delete;

 private:
  explicit HeldDataFolder(int lock) : lock_(lock) {}

  int lock_;
};

}  // namespace arendegang::cli
