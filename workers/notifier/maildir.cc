#include "workers/notifier/maildir.h"

#include <cerrno>
#include <system_error>

#include <unistd.h>

#include "workers/kit/durable_file.h"

namespace arendegang::worker {

namespace {

constexpr int kOwnersFile = 0600;
constexpr int kOwnersFolder = 0700;

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

FileOutcome Maildir::deliver(const std::string& name, std::string_view mail) const {
  for (const char* part : {"tmp", "new", "cur"}) {
    if (FileOutcome made = make_folder(folder_ / part, kOwnersFolder); !made) return made;
  }
  if (!holds(name)) {
    if (FileOutcome written = write(name, mail); !written) return written;
  }
  // Also for a repeat: the attempt before may have ended between the link and this.
  return sync_folder(folder_ / "new");
}

}  // namespace arendegang::worker
