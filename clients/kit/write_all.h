#pragma once

#include <string_view>

namespace arendegang::client {

/// Writes every byte to the open file, also when a signal or a full pipe cuts it short; false when
/// it cannot, with `errno` as `write(2)` left it.
bool write_all(int file, std::string_view bytes);

}  // namespace arendegang::client
