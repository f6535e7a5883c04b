#pragma once

#include <filesystem>
#include <string>

#include <tl/expected.hpp>

#include "arendegang/v1/structure.pb.h"

namespace arendegang::cli {

/// The folder's structure.yaml and charts/*.scxml, charts by file name. The error says in Swedish
/// which file cannot be read.
tl::expected<v1::StructureDocument, std::string> read_structure_document(
    const std::filesystem::path& folder);

}  // namespace arendegang::cli
