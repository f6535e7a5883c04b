#pragma once

#include <filesystem>
#include <string>

namespace arendegang::cli {

/// By the name's ending; application/octet-stream for one that is not known.
std::string media_type_of(const std::filesystem::path& file);

}  // namespace arendegang::cli
