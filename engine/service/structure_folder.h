#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace arendegang::service {

/// A chart's file as read: LF line ends, whatever the file has (ARCHITECTURE §4, versions).
struct ChartFile {
  std::string path;
  std::string document;
};

/// The bytes of a structure's folder (ARCHITECTURE §5), not yet understood.
struct StructureFolder {
  std::string path;  ///< of structure.yaml, for messages
  std::string yaml;
  std::vector<ChartFile> charts;  ///< by file name
};

/// The text as it counts, whatever line ends it came with.
std::string with_lf_line_ends(std::string text);

/// Reads `structure.yaml` and `charts/*.scxml`. The error names the file that cannot be read.
tl::expected<StructureFolder, std::string> read_structure_folder(
    const std::filesystem::path& folder);

}  // namespace arendegang::service
