#include "engine/service/structure_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace arendegang::service {
namespace {

tl::expected<std::string, std::string> read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return tl::unexpected(
        fmt::format("Expected to read {}, but it cannot be opened", path.string()));
  }
  return with_lf_line_ends(
      {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

}  // namespace

std::string with_lf_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

tl::expected<StructureFolder, std::string> read_structure_folder(
    const std::filesystem::path& folder) {
  const auto yaml_path = folder / "structure.yaml";
  auto yaml = read_text(yaml_path);
  if (!yaml) return tl::unexpected(yaml.error());

  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "charts", error)) {
    if (entry.path().extension() == ".scxml") paths.push_back(entry.path());
  }
  if (paths.empty()) {
    return tl::unexpected(
        fmt::format("Expected to find charts/*.scxml in {}, but there are none", folder.string()));
  }
  std::ranges::sort(paths);

  StructureFolder result{yaml_path.string(), std::move(*yaml), {}};
  for (const auto& path : paths) {
    auto document = read_text(path);
    if (!document) return tl::unexpected(document.error());
    result.charts.push_back({path.string(), std::move(*document)});
  }
  return result;
}

}  // namespace arendegang::service
