#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace arendegang::worker {

/// Success, or what the operating system said: "Expected to write …, but …".
using FileOutcome = tl::expected<void, std::string>;

/// What the operating system said (`errno`) as an outcome.
tl::unexpected<std::string> file_failure(std::string_view expected_to,
                                         const std::filesystem::path& path, int error);

/// Writes a whole file anew, readable as `mode` says; its bytes are on disk on return.
FileOutcome write_durably(const std::filesystem::path& path, std::string_view bytes, int mode);

/// What was linked, renamed or made in the folder is on disk on return.
FileOutcome sync_folder(const std::filesystem::path& folder);

/// Makes the folder and those above it, if they are missing, for whom `mode` says; they are on disk
/// on return.
FileOutcome make_folder(const std::filesystem::path& folder, int mode);

/// Replaces a file as a whole: a reader sees the old bytes or the new. Durable on return; on
/// failure the old file stands.
FileOutcome replace_durably(const std::filesystem::path& path, std::string_view bytes, int mode);

}  // namespace arendegang::worker
