#include "clients/cli/structure_document.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

tl::expected<std::string, std::string> read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return tl::unexpected(fmt::format("{} går inte att läsa.", path.string()));
  return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> chart_paths(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code none_there;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "charts", none_there)) {
    if (entry.path().extension() == ".scxml") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

tl::expected<v1::StructureDocument, std::string> read_structure_document(
    const std::filesystem::path& folder) {
  v1::StructureDocument document;
  auto yaml = read_text(folder / "structure.yaml");
  if (!yaml) return tl::unexpected(std::move(yaml.error()));
  document.set_yaml(std::move(*yaml));
  for (const auto& path : chart_paths(folder)) {
    auto text = read_text(path);
    if (!text) return tl::unexpected(std::move(text.error()));
    auto& chart = *document.add_charts();
    chart.set_name(path.filename().string());
    chart.set_document(std::move(*text));
  }
  return document;
}

}  // namespace arendegang::cli
