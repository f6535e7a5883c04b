#include "clients/cli/data_folder.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/bus/private_directory.h"

namespace arendegang::cli {

namespace {

constexpr mode_t kLockMode = 0600;
constexpr std::size_t kPidDigits = 20;

/// Makes the folder and its parents; one that is made is closed to other users, one that stands
/// there keeps the mode that its owner gave it.
tl::expected<void, std::string> make_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  if (std::filesystem::is_directory(folder, failure)) return {};
  if (const auto made = bus::make_private_directory(folder); !made) {
    return tl::unexpected(
        fmt::format("{} går inte att skapa: {}", folder.string(), made.error().message));
  }
  return {};
}

tl::expected<void, std::string> make_folders(const DataFolder& folder) {
  for (const auto& path :
       {folder.root, folder.mail(), folder.site(), folder.logs(), folder.run()}) {
    if (auto made = make_folder(path); !made) return made;
  }
  return {};
}

pid_t pid_in(int lock) {
  std::array<char, kPidDigits> text{};
  if (::pread(lock, text.data(), text.size() - 1, 0) <= 0) return 0;
  return static_cast<pid_t>(std::strtol(text.data(), nullptr, 10));
}

void write_pid(int lock) {
  const std::string text = fmt::format("{}\n", ::getpid());
  // The lock holds without it; the number is for whoever is refused.
  static_cast<void>(::ftruncate(lock, 0) == 0 && ::pwrite(lock, text.data(), text.size(), 0) > 0);
}

}  // namespace

std::optional<pid_t> holder_of(const DataFolder& folder) {
  const int lock = ::open(folder.lock().c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) return std::nullopt;
  const bool held = ::flock(lock, LOCK_SH | LOCK_NB) != 0;
  const pid_t pid = held ? pid_in(lock) : 0;
  ::close(lock);
  return held ? std::optional(pid) : std::nullopt;
}

tl::expected<HeldDataFolder, std::string> HeldDataFolder::hold(const DataFolder& folder) {
  if (auto made = make_folders(folder); !made) return tl::unexpected(made.error());
  const int lock = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockMode);
  if (lock < 0) {
    return tl::unexpected(fmt::format("{}: {}", folder.lock().string(), std::strerror(errno)));
  }
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    const pid_t holder = pid_in(lock);
    ::close(lock);
    return tl::unexpected(
        fmt::format("Det är redan igång i {}, av process {}: bara en arende up åt "
                    "gången.\nStanna den med: arende up --stop --data {}",
                    folder.root.string(), holder, folder.root.string()));
  }
  write_pid(lock);
  return HeldDataFolder(lock);
}

HeldDataFolder::~HeldDataFolder() {
  if (lock_ >= 0) ::close(lock_);
}

HeldDataFolder::HeldDataFolder(HeldDataFolder&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)) {}

}  // namespace arendegang::cli
