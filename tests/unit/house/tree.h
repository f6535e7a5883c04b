#pragma once

#include <compare>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace arendegang::house {

/// The text files of a source tree: path from the root, with '/', to the file's whole text.
using Tree = std::map<std::string, std::string>;

/// One place that breaks a rule of the house. `line` counts from 1; 0 speaks of the whole file or
/// folder.
struct Finding {
  std::string path;
  int line = 0;
  std::string message;

  auto operator<=>(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// "path:line: message", as compilers write it.
std::ostream& operator<<(std::ostream& out, const Finding& finding);

/// Reads the rooms of the house and the files beside them below `root`. Leaves out hidden folders
/// but
/// `.ci`, git's own, build outputs, what a package manager put there, and files that are not text.
Tree read_tree(const std::filesystem::path& root);

/// The folder that holds `path`, without a trailing '/'; empty at the root.
std::string_view folder_of(std::string_view path);

/// Calls `visit(number, line)` for each line of `text`, counting from 1.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  int number = 1;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(number, text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
    ++number;
  }
}

/// True for the C++ files that people write: headers and sources.
bool is_cpp(std::string_view path);

}  // namespace arendegang::house
