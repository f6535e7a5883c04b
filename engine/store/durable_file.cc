#include "engine/store/durable_file.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace arendegang::store {
namespace {

namespace fs = std::filesystem;

ErrorCode code_of(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ErrorCode::kFull;
    case EROFS:
    case EACCES:
    case EPERM:
      return ErrorCode::kReadOnly;
    default:
      return ErrorCode::kUnavailable;
  }
}

Result<void> write_all(const Descriptor& file, const fs::path& path, std::string_view data) {
  while (!data.empty()) {
    const auto written = ::write(file.get(), data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return tl::unexpected(file_error("write", path, errno));
    data.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return tl::unexpected(file_error("flush", path, errno));
  return {};
}

Result<void> write_new_file(const fs::path& path, std::string_view data) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file) return tl::unexpected(file_error("write", path, errno));
  return write_all(file, path, data);
}

}  // namespace

Descriptor::~Descriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Error file_error(std::string_view verb, const fs::path& path, int number) {
  return {code_of(number),
          fmt::format("Expected to {} {}, but: {}", verb, path.native(), std::strerror(number))};
}

Result<void> flush_folder(const fs::path& folder) {
  const Descriptor open_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open_folder || ::fsync(open_folder.get()) != 0) {
    return tl::unexpected(file_error("flush", folder, errno));
  }
  return {};
}

Result<void> make_durable_folder(const fs::path& folder) {
  std::error_code code;
  if (folder.empty() || fs::is_directory(folder, code)) return {};
  if (auto above = make_durable_folder(folder.parent_path()); !above) return above;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return tl::unexpected(file_error("make", folder, errno));
  }
  return flush_folder(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
}

Result<void> write_durable_file(const fs::path& path, std::string_view data) {
  const fs::path unfinished = path.native() + ".new";
  if (auto written = write_new_file(unfinished, data); !written) {
    ::unlink(unfinished.c_str());
    return written;
  }
  if (::rename(unfinished.c_str(), path.c_str()) != 0) {
    return tl::unexpected(file_error("rename", unfinished, errno));
  }
  return flush_folder(path.parent_path());
}

}  // namespace arendegang::store
