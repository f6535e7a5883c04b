#include "clients/cli/data_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/bus/private_directory.h"

namespace arendegang::cli {

namespace {

constexpr mode_t kLockMode = 0600;

}  // namespace

tl::expected<HeldDataFolder, std::string> HeldDataFolder::hold(const DataFolder& folder) {
  for (const auto& directory : {folder.root, folder.mail(), folder.site(), folder.logs()}) {
    std::error_code failure;
    std::filesystem::create_directories(directory, failure);
    if (failure) {
      return tl::unexpected(
          fmt::format("{} går inte att skapa: {}", directory.string(), failure.message()));
    }
  }
  const int lock = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockMode);
  if (lock < 0) {
    return tl::unexpected(fmt::format("{}: {}", folder.lock().string(), std::strerror(errno)));
  }
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return tl::unexpected(
        fmt::format("Det är redan igång i {}: bara en arende up åt gången.", folder.root.string()));
  }
  return HeldDataFolder(lock);
}

HeldDataFolder::~HeldDataFolder() {
  if (lock_ >= 0) ::close(lock_);
}

HeldDataFolder::HeldDataFolder(HeldDataFolder&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)) {}

}  // namespace arendegang::cli
