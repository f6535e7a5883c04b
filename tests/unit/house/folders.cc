#include "tests/unit/house/folders.h"

#include <algorithm>
#include <array>
#include <set>

namespace arendegang::house {

namespace {

constexpr std::array<std::string_view, 7> kRooms = {"proto",  "engine", "workers", "clients",
                                                    "config", "tests",  "deploy"};
constexpr std::array<std::string_view, 11> kCode = {".h",     ".cc",   ".cpp",          ".proto",
                                                    ".scxml", ".yaml", ".py",           ".ts",
                                                    ".tsx",   ".sh",   "CMakeLists.txt"};
constexpr std::array<std::string_view, 5> kEmptyNames = {"util", "utils", "helper", "helpers",
                                                         "misc"};
constexpr int kMaxSourceLines = 500;

bool holds(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_code(std::string_view path) {
  return std::ranges::any_of(kCode, [&](std::string_view end) { return path.ends_with(end); });
}

/// The folders and the stem of the file: "a/b/c.h" → a, b, c.
std::vector<std::string_view> words_of(std::string_view path) {
  std::vector<std::string_view> words;
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    words.push_back(folder.substr(folder.rfind('/') + 1));
  }
  const std::string_view file = path.substr(path.rfind('/') + 1);
  words.push_back(file.substr(0, file.find('.')));
  return words;
}

}  // namespace

Findings unknown_rooms(const Tree& tree) {
  std::set<std::string> unknown;
  for (const auto& [path, text] : tree) {
    const std::string_view top = std::string_view(path).substr(0, path.find('/'));
    if (top == path || top.starts_with('.') || holds(kRooms, top)) continue;
    unknown.emplace(top);
  }
  Findings found;
  for (const std::string& top : unknown) {
    found.push_back({top, 0, "Expected a room of the house, but got another folder at the top"});
  }
  return found;
}

Findings folders_without_readme(const Tree& tree) {
  std::set<std::string> folders;
  for (const auto& [path, text] : tree) {
    if (is_code(path)) folders.emplace(folder_of(path));
  }
  Findings found;
  for (const std::string& folder : folders) {
    if (folder.empty() || folder.starts_with('.') || tree.contains(folder + "/README.md")) continue;
    found.push_back({folder, 0, "Expected a README.md that says what lives here, but found none"});
  }
  return found;
}

Findings overlong_sources(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    const auto lines = static_cast<int>(std::ranges::count(text, '\n'));
    if (!is_cpp(path) || lines <= kMaxSourceLines) continue;
    found.push_back({path, lines, "Expected at most 500 lines, but the file goes on"});
  }
  return found;
}

Findings names_that_say_nothing(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    for (const std::string_view word : words_of(path)) {
      if (!holds(kEmptyNames, word) && !(word == "common" && is_cpp(path))) continue;
      found.push_back(
          {path, 0, "Expected a name that says what is held, but got '" + std::string(word) + "'"});
    }
  }
  return found;
}

}  // namespace arendegang::house
