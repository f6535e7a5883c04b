#pragma once

#include <filesystem>

#include "engine/bus/error.h"

namespace arendegang::bus {

/// Makes a directory of mode 0700, with its parents, or checks that the one that stands there is
/// ours and closed to everybody else: who can open a socket in it may name any actor (ARCHITECTURE
/// §3). kNotPrivate names what is wrong and how to mend it.
Result<void> make_private_directory(const std::filesystem::path& directory);

}  // namespace arendegang::bus
