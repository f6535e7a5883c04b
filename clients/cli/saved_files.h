#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace arendegang::cli {

/// A name that somebody else gave a file, as one that can be written into a folder: its last part,
/// without control characters, not hidden, never empty.
std::string safe_file_name(std::string_view name);

/// Writes a file that nobody else may read into a folder, which is made when it is not there. One
/// that has the name already is left alone: the new one is called "name (2)". Gives where it is;
/// the error is Swedish.
tl::expected<std::filesystem::path, std::string> save_file(const std::filesystem::path& folder,
                                                           std::string_view name,
                                                           std::string_view bytes);

}  // namespace arendegang::cli
