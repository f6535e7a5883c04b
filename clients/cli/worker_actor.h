#pragma once

#include <filesystem>
#include <string>

#include <tl/expected.hpp>

namespace arendegang::cli {

/// Whom workers act as when nobody says: the first actor of a structure with one of its operator
/// roles. The error says what structure.yaml lacks, Swedish.
tl::expected<std::string, std::string> worker_actor(const std::filesystem::path& structure);

}  // namespace arendegang::cli
