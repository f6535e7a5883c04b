#pragma once

#include <string>
#include <string_view>

namespace arendegang::casework {

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits: names a chart or a structure by content.
std::string sha256_hex(std::string_view bytes);

}  // namespace arendegang::casework
