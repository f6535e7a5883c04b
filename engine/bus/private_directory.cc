#include "engine/bus/private_directory.h"

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace arendegang::bus {

namespace {

tl::unexpected<Error> cannot_keep(const std::filesystem::path& directory, const std::string& why) {
  return tl::unexpected(
      Error{ErrorCode::kNotPrivate, "Expected a directory that only its owner can open at " +
                                        directory.string() + ", but " + why});
}

}  // namespace

Result<void> make_private_directory(const std::filesystem::path& directory) {
  std::error_code failure;
  if (directory.has_parent_path()) {
    std::filesystem::create_directories(directory.parent_path(), failure);
    if (failure) return cannot_keep(directory, "its parent cannot be made: " + failure.message());
  }
  if (::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return cannot_keep(directory, std::string("it cannot be made: ") + std::strerror(errno));
  }
  struct stat found {};
  if (::lstat(directory.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return cannot_keep(directory, "something else stands there");
  }
  if (found.st_uid != ::geteuid()) return cannot_keep(directory, "it belongs to another user");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return cannot_keep(directory,
                       "others may open it; mend it with: chmod 700 " + directory.string());
  }
  return {};
}

}  // namespace arendegang::bus
