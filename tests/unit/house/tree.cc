#include "tests/unit/house/tree.h"

#include <array>
#include <fstream>
#include <iterator>

namespace arendegang::house {

namespace fs = std::filesystem;

namespace {

bool is_left_out(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.starts_with('.') && name != ".ci") || name == "build" || name == "node_modules" ||
         name == "dist" || name == "__pycache__";
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
  out << finding.path << ':';
  if (finding.line > 0) out << finding.line << ':';
  return out << ' ' << finding.message;
}

Tree read_tree(const fs::path& root) {
  Tree tree;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    if (it->is_directory() && is_left_out(it->path())) it.disable_recursion_pending();
    if (!it->is_regular_file() || it->path().filename() == ".git") continue;
    std::string text = read_file(it->path());
    if (text.find('\0') != std::string::npos) continue;
    tree.emplace(it->path().lexically_relative(root).generic_string(), std::move(text));
  }
  return tree;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_cpp(std::string_view path) {
  static constexpr std::array<std::string_view, 3> kEndings = {".h", ".cc", ".cpp"};
  for (const std::string_view ending : kEndings) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace arendegang::house
