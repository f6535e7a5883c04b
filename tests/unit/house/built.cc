#include "tests/unit/house/built.h"

#include <algorithm>

#include "tests/unit/house/cmake_calls.h"

namespace arendegang::house {

namespace {

bool any_word(const std::string& text, std::string_view command, std::string_view wanted) {
  for (const CMakeCall& call : cmake_calls(text)) {
    if (!command.empty() && call.command != command) continue;
    const auto is_wanted = [&](const CMakeWord& word) { return word.text == wanted; };
    if (std::ranges::any_of(call.words, is_wanted)) return true;
  }
  return false;
}

std::string list_in(std::string_view folder) {
  return folder.empty() ? "CMakeLists.txt" : std::string(folder) + "/CMakeLists.txt";
}

/// Whether a CMakeLists.txt at `folder` or above it says `path`, relative to itself, in `command`
/// (any command when empty).
bool is_named_from(const Tree& tree, std::string_view folder, std::string_view path,
                   std::string_view command) {
  const auto list = tree.find(list_in(folder));
  const std::string_view relative = folder.empty() ? path : path.substr(folder.size() + 1);
  if (list != tree.end() && any_word(list->second, command, relative)) return true;
  return !folder.empty() && is_named_from(tree, folder_of(folder), path, command);
}

bool is_source(std::string_view path) {
  return path.ends_with(".cc") || path.ends_with(".cpp");
}

}  // namespace

Findings sources_not_built(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    if (!is_source(path) || is_named_from(tree, folder_of(path), path, "")) continue;
    found.push_back({path, 0, "Expected a CMakeLists.txt to name this file, but none does"});
  }
  return found;
}

Findings folders_not_added(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    if (!is_cmake_list(path)) continue;
    const std::string_view folder = folder_of(path);
    if (folder.empty() || is_named_from(tree, folder_of(folder), folder, "add_subdirectory"))
      continue;
    found.push_back({path, 0, "Expected a folder above to add this one, but none does"});
  }
  return found;
}

}  // namespace arendegang::house
