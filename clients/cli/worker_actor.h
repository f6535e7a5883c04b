#pragma once

#include <filesystem>
#include <string>

#include <tl/expected.hpp>

namespace arendegang::cli {

/// Whom a worker acts as when nobody says: the first actor of a structure with a role that may
/// carry out jobs of this kind (`workers`). The error says what structure.yaml lacks, Swedish.
tl::expected<std::string, std::string> worker_actor(const std::filesystem::path& structure,
                                                    const std::string& job);

}  // namespace arendegang::cli
