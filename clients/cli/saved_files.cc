#include "clients/cli/saved_files.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "clients/cli/terminal_text.h"
#include "clients/kit/write_all.h"

namespace arendegang::cli {

namespace {

constexpr mode_t kMode = 0600;
/// So many files of one name are told apart.
constexpr int kMostOfOneName = 1000;
/// What file systems take, with room for a number.
constexpr std::size_t kLongestName = 200;

std::filesystem::path numbered(const std::filesystem::path& file, int number) {
  if (number == 1) return file;
  return file.parent_path() /
         fmt::format("{} ({}){}", file.stem().string(), number, file.extension().string());
}

tl::unexpected<std::string> not_written(const std::filesystem::path& file) {
  return tl::unexpected(
      fmt::format("{} går inte att skriva: {}", file.string(), std::strerror(errno)));
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  std::string safe = one_line(name.substr(name.find_last_of("/\\") + 1));
  if (safe.size() > kLongestName) safe = shortened(safe, kLongestName / 4);
  if (safe.empty()) return "fil";
  if (safe.front() == '.') safe.front() = '_';
  return safe;
}

tl::expected<std::filesystem::path, std::string> save_file(const std::filesystem::path& folder,
                                                           std::string_view name,
                                                           std::string_view bytes) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  const auto wanted = folder / safe_file_name(name);
  for (int number = 1; number <= kMostOfOneName; ++number) {
    auto path = numbered(wanted, number);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
    if (file < 0 && errno == EEXIST) continue;
    if (file < 0) return not_written(path);
    const bool written = client::write_all(file, bytes);
    const bool closed = ::close(file) == 0;
    if (!written || !closed) return not_written(path);
    return path;
  }
  errno = EEXIST;
  return not_written(wanted);
}

}  // namespace arendegang::cli
