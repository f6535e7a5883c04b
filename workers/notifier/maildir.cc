#include "workers/notifier/maildir.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <unistd.h>

#include "workers/kit/durable_file.h"

namespace arendegang::worker {

namespace {

constexpr int kOwnersFile = 0600;
constexpr int kOwnersFolder = 0700;

/// A key as a file's name: a colon or a slash would mean something in a Maildir.
std::string file_name(std::string_view key) {
  std::string name(key);
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
  };
  std::replace_if(
      name.begin(), name.end(), [&](char c) { return !is_plain(c); }, '.');
  return "arende." + name;
}

/// A link, not a rename: it never replaces what another attempt has put there.
FileOutcome put_in_place(const std::filesystem::path& draft, const std::filesystem::path& place) {
  if (::link(draft.c_str(), place.c_str()) == 0 || errno == EEXIST) return {};
  return file_failure("deliver", place, errno);
}

}  // namespace

bool Maildir::holds(const std::string& name) const {
  // `new` before `cur`: a mail program moves mail that way only.
  std::error_code error;
  if (std::filesystem::exists(folder_ / "new" / name, error)) return true;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "cur", error)) {
    const std::string other = entry.path().filename().string();
    if (other == name || other.starts_with(name + ":")) return true;
  }
  return false;
}

FileOutcome Maildir::write(const std::string& name, std::string_view mail) const {
  const auto draft = folder_ / "tmp" / (name + "." + std::to_string(::getpid()));
  const FileOutcome written = write_durably(draft, mail, kOwnersFile).and_then([&] {
    return put_in_place(draft, folder_ / "new" / name);
  });
  ::unlink(draft.c_str());
  return written;
}

tl::expected<std::string, std::string> Maildir::deliver(std::string_view key,
                                                        std::string_view mail) const {
  for (const char* part : {"tmp", "new", "cur"}) {
    if (const FileOutcome made = make_folder(folder_ / part, kOwnersFolder); !made) {
      return tl::unexpected(made.error());
    }
  }
  std::string name = file_name(key);
  if (!holds(name)) {
    if (const FileOutcome written = write(name, mail); !written) {
      return tl::unexpected(written.error());
    }
  }
  // Also for a repeat: the attempt before may have ended between the link and this.
  if (const FileOutcome synced = sync_folder(folder_ / "new"); !synced) {
    return tl::unexpected(synced.error());
  }
  return name;
}

}  // namespace arendegang::worker
