#include "engine/store/sqlite/lock_file.h"

#include <array>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace arendegang::store {
namespace {

/// What the holder wrote into the file; it may not have come to it yet.
std::string holder(const Descriptor& file) {
  std::array<char, 32> text{};
  const auto length = ::pread(file.get(), text.data(), text.size(), 0);
  const std::string_view written(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  const auto digits = written.substr(0, written.find('\n'));
  return digits.empty() ? "another process" : fmt::format("process {}", digits);
}

}  // namespace

Result<LockFile> LockFile::take(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return tl::unexpected(file_error("lock", path, errno));
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return tl::unexpected(file_error("lock", path, errno));
    return tl::unexpected(Error{ErrorCode::kLocked,
                                fmt::format("Expected to be the only engine on {}, but {} holds it",
                                            path.parent_path().native(), holder(file))});
  }
  const std::string text = std::to_string(::getpid()) + "\n";
  const bool named =
      ::ftruncate(file.get(), 0) == 0 &&
      ::pwrite(file.get(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  if (!named) return tl::unexpected(file_error("write", path, errno));
  return LockFile(std::move(file));
}

}  // namespace arendegang::store
