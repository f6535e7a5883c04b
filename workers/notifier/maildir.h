#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "workers/kit/durable_file.h"

namespace arendegang::worker {

/// One function's mailbox: a folder with `tmp`, `new` and `cur` that a mail program may read at the
/// same time (the Maildir convention).
class Maildir {
 public:
  explicit Maildir(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Puts `mail` into `new` as `name`, which has neither `/` nor `:` in it (`JobKey::file_name`).
  /// When it is there or in `cur` already, nothing is written: a repeat is one file. On return the
  /// mail and its name are on disk. Fails with the operating system's reason; no part of a mail is
  /// then in `new`.
  FileOutcome deliver(const std::string& name, std::string_view mail) const;

 private:
  bool holds(const std::string& name) const;
  FileOutcome write(const std::string& name, std::string_view mail) const;

  std::filesystem::path folder_;
};

}  // namespace arendegang::worker
