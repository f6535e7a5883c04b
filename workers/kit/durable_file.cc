#include "workers/kit/durable_file.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/kit/descriptor.h"
#include "clients/kit/write_all.h"

namespace arendegang::worker {

tl::unexpected<std::string> file_failure(std::string_view expected_to,
                                         const std::filesystem::path& path, int error) {
  return tl::unexpected("Expected to " + std::string(expected_to) + " " + path.string() + ", but " +
                        std::generic_category().message(error));
}

FileOutcome write_durably(const std::filesystem::path& path, std::string_view bytes, int mode) {
  const client::Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  const bool written = file.get() >= 0 && ::fchmod(file.get(), static_cast<mode_t>(mode)) == 0 &&
                       client::write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  if (!written) return file_failure("write", path, errno);
  return {};
}

FileOutcome sync_folder(const std::filesystem::path& folder) {
  const client::Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0) {
    return file_failure("sync the folder", folder, errno);
  }
  return {};
}

FileOutcome make_folder(const std::filesystem::path& folder, int mode) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  const auto parent = folder.parent_path();
  if (!parent.empty()) {
    if (const FileOutcome made = make_folder(parent, mode); !made) return made;
  }
  const bool made = ::mkdir(folder.c_str(), static_cast<mode_t>(mode)) == 0 || errno == EEXIST;
  if (!made) return file_failure("make the folder", folder, errno);
  return sync_folder(parent.empty() ? std::filesystem::path(".") : parent);
}

FileOutcome replace_durably(const std::filesystem::path& path, std::string_view bytes, int mode) {
  // One name for every attempt: what a killed one left behind is written over by the next.
  const auto draft = path.parent_path() / ("." + path.filename().string() + ".draft");
  if (const FileOutcome written = write_durably(draft, bytes, mode); !written) {
    ::unlink(draft.c_str());
    return written;
  }
  if (std::rename(draft.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(draft.c_str());
    return file_failure("replace", path, error);
  }
  return sync_folder(path.parent_path());
}

}  // namespace arendegang::worker
