#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/cli/failure.h"
#include "clients/cli/list_options.h"

namespace arendegang::cli {

/// Lists that a user has saved by name: a small JSON file each, in a folder of the user's own.
class SavedLists {
 public:
  /// `$XDG_CONFIG_HOME/arendegang/lists`, else `~/.config/arendegang/lists` (XDG Base Directory
  /// Specification).
  static SavedLists of_user();
  explicit SavedLists(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// kUsage when the name cannot be a file's; kEnvironment when it cannot be written. One of the
  /// same name is replaced.
  tl::expected<std::filesystem::path, Failure> save(const std::string& name,
                                                    const ListOptions& options) const;
  /// kNotFound when there is none, with the names that there are.
  tl::expected<ListOptions, Failure> load(const std::string& name) const;
  /// In order.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace arendegang::cli
