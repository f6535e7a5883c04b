#include "engine/store/content_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/store/durable_file.h"

namespace arendegang::store {

namespace fs = std::filesystem;

ContentFolder::ContentFolder(fs::path folder) : folder_(std::move(folder)) {}

fs::path ContentFolder::path_of(std::string_view hash) const {
  return folder_ / hash.substr(0, 2) / hash.substr(2);
}

Result<void> ContentFolder::put(std::string_view hash, std::string_view data) const {
  const fs::path path = path_of(hash);
  std::error_code code;
  // A file is flushed before it gets its name, but its writer may have died before the name was.
  if (fs::file_size(path, code) == data.size() && !code) {
    return flush_folder(path.parent_path()).and_then([&] { return flush_folder(folder_); });
  }
  return make_durable_folder(path.parent_path()).and_then([&] {
    return write_durable_file(path, data);
  });
}

Result<void> ContentFolder::remove(std::string_view hash) const {
  const fs::path path = path_of(hash);
  std::error_code code;
  if (!fs::remove(path, code) && code)
    return tl::unexpected(file_error("remove", path, code.value()));
  if (!fs::exists(path.parent_path(), code)) return {};
  return flush_folder(path.parent_path());
}

Result<std::vector<std::string>> ContentFolder::hashes() const {
  std::vector<std::string> hashes;
  std::error_code code;
  if (!fs::exists(folder_, code)) return hashes;
  for (fs::recursive_directory_iterator file(folder_, code), end; !code && file != end;
       file.increment(code)) {
    if (!file->is_regular_file()) continue;
    hashes.push_back(file->path().parent_path().filename().string() +
                     file->path().filename().string());
  }
  if (code) return tl::unexpected(file_error("list", folder_, code.value()));
  return hashes;
}

Result<std::string> ContentFolder::read(std::string_view hash, std::uint64_t offset,
                                        std::size_t limit) const {
  const fs::path path = path_of(hash);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return tl::unexpected(file_error("open", path, errno));
  std::string bytes(limit, '\0');
  std::size_t filled = 0;
  while (filled < limit) {
    const auto got = ::pread(file.get(), bytes.data() + filled, limit - filled,
                             static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(file_error("read", path, errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace arendegang::store
